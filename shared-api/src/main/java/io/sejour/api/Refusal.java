package io.sejour.api;

import java.util.Map;
import org.axonframework.common.AxonNonTransientException;

/**
 * A domain rule said no. Thrown by command and query handlers and by controllers; the platform turns it into one
 * problem document. It is final: the same request would be refused again, so no retry scheduler repeats it.
 */
public final class Refusal extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    public Refusal(Rejection rejection) {
        super(rejection.code() + " " + rejection.parameters());
        this.rejection = rejection;
    }

    public Refusal(RejectionCode code) {
        this(new Rejection(code, Map.of()));
    }

    public Refusal(RejectionCode code, Map<String, String> parameters) {
        this(new Rejection(code, parameters));
    }

    public Rejection rejection() {
        return rejection;
    }

    /** A refusal costs no stack trace: it is an answer, not a fault. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
