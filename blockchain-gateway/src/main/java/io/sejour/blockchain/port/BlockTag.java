package io.sejour.blockchain.port;

/** Which state or block of the chain is meant. */
public enum BlockTag {
    /** The newest block. */
    LATEST,
    /** The newest block that can never be replaced. */
    FINALIZED,
    /** The block after the newest one, with the transactions that wait. */
    PENDING;

    /** As JSON-RPC writes it. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
