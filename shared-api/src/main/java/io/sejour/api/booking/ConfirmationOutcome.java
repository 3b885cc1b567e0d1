package io.sejour.api.booking;

/** What a booking said to the news that its money is in the escrow. */
public enum ConfirmationOutcome {
    CONFIRMED,
    /** It had ended before; the money goes back. */
    TOO_LATE
}
