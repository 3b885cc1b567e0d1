package io.sejour.api.deposit;

import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The arbitrator decides. Refused with WRONG_STATE unless the claim is contested, or when another ruling was given. The same
 * ruling again changes nothing, unless telling the chain has failed: then it is tried again.
 */
public record RuleClaim(@TargetAggregateIdentifier DepositId depositId, ClaimRuling ruling, UserId by) {}
