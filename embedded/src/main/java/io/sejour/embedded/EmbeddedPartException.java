package io.sejour.embedded;

import org.jspecify.annotations.Nullable;

/** A part could not be started or kept running; the message is one plain sentence for the person at the terminal. */
public final class EmbeddedPartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EmbeddedPartException(String message) {
        super(message);
    }

    public EmbeddedPartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
