package io.sejour.api.deposit;

/**
 * Asks the gateway which contract the deposits of new bookings lie in. Answered with an {@link io.sejour.api.escrow.EscrowContract}; refused with
 * CHAIN_UNAVAILABLE until it is in the chain.
 */
public record FindDepositContract() {}
