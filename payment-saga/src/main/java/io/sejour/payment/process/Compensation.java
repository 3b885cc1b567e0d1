package io.sejour.payment.process;

/** What has to be undone should the booking fail. Owed from before the step that makes it necessary. */
public enum Compensation {
    RELEASE_DATES,
    VOID_PAYMENT,
    REFUND_ESCROW
}
