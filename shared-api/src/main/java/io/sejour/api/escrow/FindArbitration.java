package io.sejour.api.escrow;

/**
 * Asks who decides disputes about these terms. Answered with an {@link Arbitration}; refused with CHAIN_UNAVAILABLE.
 */
public record FindArbitration(EscrowTerms terms) {}
