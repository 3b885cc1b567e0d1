package io.sejour.bookingquery.booking;

/** What somebody may do with a booking now. The booking itself decides when they do. */
public enum NextAction {
    ACCEPT,
    DECLINE,
    PAY,
    ALTER,
    CANCEL,
    CHECK_IN,
    CHECK_OUT,
    REPORT_NO_SHOW,
    DISPUTE,
    FILE_EVIDENCE,
    RULE
}
