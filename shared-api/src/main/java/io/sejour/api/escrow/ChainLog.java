package io.sejour.api.escrow;

import java.time.Instant;

/**
 * The place of one log in a chain: what a payment is counted by. Its key is (chainId, txHash, logIndex).
 *
 * @param chainId EIP-155 chain id
 * @param blockNumber height of the block
 * @param blockHash hash of the block
 * @param txHash hash of the transaction
 * @param logIndex place of the log in its block
 * @param blockTime the block's timestamp
 */
public record ChainLog(
        long chainId, long blockNumber, Bytes32 blockHash, Bytes32 txHash, long logIndex, Instant blockTime) {}
