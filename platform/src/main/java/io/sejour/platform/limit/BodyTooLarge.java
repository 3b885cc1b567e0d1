package io.sejour.platform.limit;

import java.io.IOException;

/** A request body went on past the limit of its route. */
public final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    public BodyTooLarge(long maxBytes) {
        super("The body is larger than " + maxBytes + " bytes");
    }
}
