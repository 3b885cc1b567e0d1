package io.sejour.api.booking;

/** What nobody did in time: answer a request, or pay. */
public enum ExpiryReason {
    UNANSWERED,
    UNPAID
}
