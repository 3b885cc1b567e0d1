package io.sejour.api.payment;

/** Where the money of a booking is (design/lifecycle.md, States). */
public enum PaymentStatus {
    INITIATED,
    FUNDED,
    RELEASE_REQUESTED,
    REFUND_REQUESTED,
    /** Frozen until the arbitrator has decided, or was silent for too long. */
    DISPUTED,
    RELEASED,
    REFUNDED,
    SPLIT,
    VOIDED
}
