package io.sejour.platform.replay;

import org.jspecify.annotations.Nullable;

/** A replay cannot go on; the live read model is as it was. The message names no person and no content. */
final class ReplayFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplayFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
