package io.sejour.api.booking;

/** Why a request was lost without anybody declining it. */
public enum RejectionReason {
    DATES_TAKEN,
    ANOTHER_REQUEST_ACCEPTED
}
