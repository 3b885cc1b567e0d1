package io.sejour.api.deposit;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The stay does not take place. What is unpaid lapses; what is paid goes back to the guest, as long as the host cannot claim
 * yet; later it changes nothing, and the deposit goes back when its time is over.
 */
public record DropDeposit(@TargetAggregateIdentifier DepositId depositId) {}
