package io.sejour.app.client;

/** Nobody answered: the instance is not there, or it ended during the request. Whether it did the work is not known. */
public final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreachable(String request, Throwable cause) {
        super("no answer to " + request + ": " + cause, cause);
    }
}
