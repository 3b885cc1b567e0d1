package io.sejour.payment.process;

/** How far a booking's process is. */
public enum Phase {
    /** The calendar was told of the wish for the nights. */
    REQUESTING,
    /** The calendar was asked for the nights. */
    HOLDING,
    /** The nights were free; the host was asked. */
    ASKING_HOST,
    /** The escrow terms are being frozen. */
    PREPARING_PAYMENT,
    /** The guest can pay. */
    AWAITING_PAYMENT,
    /** The money is in the escrow. */
    CONFIRMED,
    /** The stay is over; objections are still possible. */
    CHECKED_OUT,
    /** The host is being paid. */
    RELEASING,
    /** The escrow is being refunded or split. */
    REFUNDING,
    /** Frozen: an arbitrator decides. */
    DISPUTED,
    /** The arbitrator has decided; the disputed escrow is being paid out. */
    SETTLING,
    /** Ended unpaid; only money that comes too late would still have to go back. */
    CLOSED,
    /** Nothing can happen any more. */
    ENDED
}
