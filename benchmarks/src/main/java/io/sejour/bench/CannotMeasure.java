package io.sejour.bench;

import org.jspecify.annotations.Nullable;

/** A benchmark cannot be run or its sides did not do the same work; the message says why in one line. */
public final class CannotMeasure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotMeasure(String reason) {
        super(reason);
    }

    public CannotMeasure(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
