package io.sejour.blockchain.outbox;

import io.sejour.api.escrow.Bytes32;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.NodeRefusal;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands stored bytes to the node, the same ones however often. That the node has them already, or that a version with
 * the same nonce is in a block, is success: what came of it is read from receipts.
 */
class Broadcaster {

    private static final Logger log = LoggerFactory.getLogger(Broadcaster.class);
    private static final List<String> HAS_IT =
            List.of("already known", "already imported", "known transaction", "nonce too low", "underpriced");

    private final EthereumNode node;
    private final TransactionStore transactions;

    Broadcaster(EthereumNode node, TransactionStore transactions) {
        this.node = node;
        this.transactions = transactions;
    }

    void broadcast(Bytes32 txHash, String raw) {
        try {
            node.broadcast(raw);
        } catch (NodeRefusal refusal) {
            String message = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
            if (HAS_IT.stream().noneMatch(message::contains)) {
                log.warn("The node does not take transaction {}: {}", txHash, refusal.getMessage());
            }
        }
        transactions.markBroadcast(txHash);
    }
}
