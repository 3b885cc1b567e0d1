package io.sejour.api.payment;

import io.sejour.api.escrow.Ruling;
import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The arbitrator decides. Refused with WRONG_STATE unless the dispute is open, or when another ruling was given. The same
 * ruling again changes nothing, unless telling the chain has failed: then it is tried again.
 */
public record GiveRuling(@TargetAggregateIdentifier PaymentId paymentId, Ruling ruling, UserId arbitratorId) {}
