package io.sejour.user.domain;

/** What came of entering a verification code. An answer and not an exception, because a mistake has to be remembered. */
public enum CodeOutcome {
    VERIFIED,
    WRONG,
    /** Too old, replaced, or mistaken too often: a new one is needed. */
    EXPIRED
}
