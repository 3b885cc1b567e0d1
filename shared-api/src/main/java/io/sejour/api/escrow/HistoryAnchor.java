package io.sejour.api.escrow;

import org.jspecify.annotations.Nullable;

/**
 * A batch of histories that is to be on chain.
 *
 * @param onChain where it is, once that is final; null before
 */
public record HistoryAnchor(
        AnchorBatchId batchId, Bytes32 root, @Nullable OnChain onChain) {

    /**
     * @param contract which contract logged it
     * @param by who anchored it
     */
    public record OnChain(EthAddress contract, EthAddress by, ChainLog log) {}
}
