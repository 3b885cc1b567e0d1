package io.sejour.blockchain.port;

/** The node answered with an error of its own, such as {@code nonce too low}. */
public final class NodeRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int code;

    public NodeRefusal(int code, String message) {
        super(message);
        this.code = code;
    }

    /** The JSON-RPC error code. */
    public int code() {
        return code;
    }
}
