package io.sejour.blockchain.port;

import org.jspecify.annotations.Nullable;

/** The node did not answer, or not with something that can be believed. Trying again later may help. */
public class NodeUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NodeUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public NodeUnavailable(String message) {
        this(message, null);
    }
}
