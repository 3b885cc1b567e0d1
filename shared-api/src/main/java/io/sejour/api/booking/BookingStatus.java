package io.sejour.api.booking;

/** The states of a booking (design/lifecycle.md, States). Where its money is, is the payment's state, not the booking's. */
public enum BookingStatus {
    REQUESTED,
    AWAITING_HOST,
    AWAITING_PAYMENT,
    CONFIRMED,
    CHECKED_IN,
    CHECKED_OUT,
    DISPUTED,
    NO_SHOW,
    DECLINED,
    EXPIRED,
    REJECTED,
    CANCELLED,
    COMPLETED;

    /** After a terminal state nothing happens to a booking any more. */
    public boolean isTerminal() {
        return switch (this) {
            case DECLINED, EXPIRED, REJECTED, CANCELLED, COMPLETED -> true;
            case REQUESTED, AWAITING_HOST, AWAITING_PAYMENT, CONFIRMED, CHECKED_IN, CHECKED_OUT, DISPUTED, NO_SHOW ->
                false;
        };
    }
}
