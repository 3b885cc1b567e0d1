package io.sejour.api.deposit;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Does what time or a ruling has made due: what is unpaid at {@code fundBy} lapses; what nobody claimed goes back at
 * {@code returnAt}, what nobody ruled at {@code exitAt}; what was ruled is paid out. Changes nothing when nothing is due, or
 * when it was asked for before and has not failed.
 */
public record AdvanceDeposit(@TargetAggregateIdentifier DepositId depositId) {}
