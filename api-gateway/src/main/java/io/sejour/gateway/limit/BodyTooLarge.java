package io.sejour.gateway.limit;

/** A request body went on past the limit of its route. */
public final class BodyTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BodyTooLarge(long maxBytes) {
        super("The body is larger than " + maxBytes + " bytes");
    }
}
