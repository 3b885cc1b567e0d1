package io.sejour.app;

import org.jspecify.annotations.Nullable;

/** A command cannot be done for a reason a person can act on; the message is that reason, in one line. */
public final class CannotGoOn extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotGoOn(String reason) {
        super(reason);
    }

    public CannotGoOn(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
