package io.sejour.api.payment;

/** A step of the escrow on chain. */
public enum EscrowStep {
    FUND,
    RELEASE,
    REFUND,
    DISPUTE,
    EVIDENCE,
    RULE,
    SETTLE
}
