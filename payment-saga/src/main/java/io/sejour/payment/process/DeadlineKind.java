package io.sejour.payment.process;

/** What time can run out for. At most one deadline of each kind runs for a booking. */
public enum DeadlineKind {
    /** The host answers the request. */
    ANSWER,
    /** The guest pays; the same instant as {@code fundBy} in the contract. */
    PAYMENT,
    /** The stay is over, whether or not anybody said so. */
    CHECK_OUT,
    /** A guest who did not come can no longer arrive. */
    ARRIVAL,
    /** The time for objections after check-out is over. */
    RELEASE,
    /** The arbitrator was silent for too long; the same instant as {@code exitAt} in the contract. */
    EXIT,
    /** A payout that failed is asked for again. */
    RETRY,
    /** No money can arrive any more for a booking that ended unpaid. */
    LATE_MONEY
}
