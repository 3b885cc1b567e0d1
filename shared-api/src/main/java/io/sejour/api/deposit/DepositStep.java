package io.sejour.api.deposit;

/** A step of the deposit on chain. */
public enum DepositStep {
    /** The guest pays it. */
    PAY,
    /** The guest takes it back before the stay begins. */
    TAKE_BACK,
    /** The host claims a part of it or all. */
    CLAIM,
    /** The guest gives the host what was claimed. */
    ACCEPT,
    /** A party asks the arbitrator about the claim. */
    CONTEST,
    /** The host gives all of it back. */
    GIVE_BACK,
    /** It goes back because its time is over; anybody can do that. */
    RETURN,
    /** The arbitrator decides about the claim. */
    RULE,
    /** It is paid out by the ruling; anybody can do that. */
    SETTLE
}
