package io.sejour.api.deposit;

/** Whom the arbitrator gives right about a claim. */
public enum ClaimRuling {
    /** All goes back to the guest. */
    GUEST,
    /** The host gets what was claimed, the guest the rest. */
    HOST
}
