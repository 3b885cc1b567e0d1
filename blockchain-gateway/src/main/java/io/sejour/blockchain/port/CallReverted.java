package io.sejour.blockchain.port;

/** The contract would refuse, or refused, a call. */
public final class CallReverted extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String data;

    /**
     * @param data what the contract answered, 0x-hexadecimal; {@code 0x} when nothing
     * @param nodeMessage the node's words
     */
    public CallReverted(String data, String nodeMessage) {
        super(nodeMessage);
        this.data = data;
    }

    public String data() {
        return data;
    }
}
