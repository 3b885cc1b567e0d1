package io.sejour.api.payment;

/** Where the money of a booking is (design/lifecycle.md, States). */
public enum PaymentStatus {
    INITIATED,
    FUNDED,
    RELEASE_REQUESTED,
    REFUND_REQUESTED,
    RELEASED,
    REFUNDED,
    SPLIT,
    VOIDED
}
