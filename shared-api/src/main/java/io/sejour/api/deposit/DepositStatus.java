package io.sejour.api.deposit;

/** Where the damage deposit of a booking is. */
public enum DepositStatus {
    /** The guest is to pay it. */
    ASKED,
    /** It lies in the contract. */
    PAID,
    /** Nobody paid it in time, or the stay does not take place. */
    LAPSED,
    /** The host claims a part of it, and the guest has not answered. */
    CLAIMED,
    /** The arbitrator has to decide about the claim. */
    CONTESTED,
    /** The arbitrator decided; it is being paid out. */
    RULED,
    /** It is with whom it belongs to. */
    RETURNED
}
