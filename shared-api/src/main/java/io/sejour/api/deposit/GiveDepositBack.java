package io.sejour.api.deposit;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The host gives all of it back. Refused with WRONG_STATE unless it is in the contract and not ruled. Again it changes
 * nothing, unless it has failed.
 */
public record GiveDepositBack(@TargetAggregateIdentifier DepositId depositId) {}
