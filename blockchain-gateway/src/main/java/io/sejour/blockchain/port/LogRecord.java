package io.sejour.blockchain.port;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import java.util.List;

/**
 * A log as a node tells it.
 *
 * @param contract who logged
 * @param logIndex place in the block
 * @param topics the event's signature first
 * @param data 0x-hexadecimal
 */
public record LogRecord(
        EthAddress contract,
        long blockNumber,
        Bytes32 blockHash,
        Bytes32 txHash,
        long logIndex,
        List<Bytes32> topics,
        String data) {

    public LogRecord {
        topics = List.copyOf(topics);
    }
}
