package io.sejour.blockchain.port;

/** This is not signed. Trying again helps only where {@link Why} says so. */
public final class SigningRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final Why why;

    /** What stood in the way. */
    public enum Why {
        /** No signer keeps the key. */
        UNKNOWN_KEY,
        /** The key's purpose does not need such a call. */
        NOT_ALLOWED,
        /** The day's limit is used up; it helps to wait until what was signed is a day old. */
        TOO_MUCH_A_DAY,
        /** The signer itself said no. */
        SIGNER_SAID_NO,
        /** The signer signed something else than it was asked to, or with another key. */
        NOT_WHAT_WAS_ASKED
    }

    public SigningRefused(Why why, String message) {
        super(message);
        this.why = why;
    }

    /** Refused by the policy. */
    public SigningRefused(String message) {
        this(Why.NOT_ALLOWED, message);
    }

    public Why why() {
        return why;
    }
}
