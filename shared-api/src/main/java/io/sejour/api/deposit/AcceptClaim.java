package io.sejour.api.deposit;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The guest gives the host what was claimed. Refused with WRONG_STATE unless there is a claim that is not contested. Again it
 * changes nothing, unless it has failed.
 */
public record AcceptClaim(@TargetAggregateIdentifier DepositId depositId) {}
