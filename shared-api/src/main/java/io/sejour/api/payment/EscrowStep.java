package io.sejour.api.payment;

/** A step that moves money on chain. */
public enum EscrowStep {
    FUND,
    RELEASE,
    REFUND
}
