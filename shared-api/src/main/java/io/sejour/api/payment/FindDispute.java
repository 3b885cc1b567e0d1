package io.sejour.api.payment;

/**
 * Asks for a dispute. Answered with a {@link DisputeSummary}; refused with NOT_FOUND.
 */
public record FindDispute(DisputeId disputeId) {}
