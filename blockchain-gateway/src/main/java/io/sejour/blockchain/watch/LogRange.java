package io.sejour.blockchain.watch;

import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.LogRecord;
import io.sejour.blockchain.port.NodeRefusal;
import io.sejour.blockchain.port.NodeUnavailable;
import java.util.List;

/** How many blocks a node answers for at once, learnt from its refusals. */
class LogRange {

    private final EthereumNode node;
    private final int largest;
    private int present;

    LogRange(EthereumNode node, int largest) {
        this.node = node;
        this.largest = largest;
        this.present = largest;
    }

    int present() {
        return present;
    }

    /**
     * @throws NodeUnavailable when the node does not answer for this range; the next one will be half as large
     */
    List<LogRecord> logs(List<EthAddress> contracts, long from, long to) {
        try {
            List<LogRecord> logs = node.logs(contracts, from, to);
            present = Math.min(largest, present * 2);
            return logs;
        } catch (NodeRefusal tooMuch) {
            halve();
            throw new NodeUnavailable("the node refused the logs of blocks " + from + " to " + to, tooMuch);
        } catch (NodeUnavailable away) {
            halve();
            throw away;
        }
    }

    private void halve() {
        present = Math.max(1, present / 2);
    }
}
