package io.sejour.api.deposit;

/**
 * Asks who decides about claims of these terms. Answered with an {@link io.sejour.api.escrow.Arbitration}; refused with
 * CHAIN_UNAVAILABLE.
 */
public record FindClaimArbitration(DepositTerms terms) {}
