package io.sejour.api.escrow;

/** Asks the gateway which contract new bookings are funded in. Answered with an {@link EscrowContract}. */
public record FindEscrowContract() {}
