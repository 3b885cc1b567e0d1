package io.sejour.blockchain.port;

import io.sejour.api.escrow.Bytes32;
import java.util.List;

/**
 * What became of a transaction in a block.
 *
 * @param succeeded false when it was undone
 * @param gasUsed in units of gas
 */
public record Receipt(
        Bytes32 txHash, long blockNumber, Bytes32 blockHash, boolean succeeded, long gasUsed, List<LogRecord> logs) {

    public Receipt {
        logs = List.copyOf(logs);
    }
}
