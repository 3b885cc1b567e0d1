package io.sejour.app.client;

/** Something that was waited for did not happen in time. */
public final class TooLate extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLate(String message) {
        super(message);
    }
}
