package io.sejour.blockchain.adapter.web3j;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.contract.HistoryAnchor;
import io.sejour.blockchain.port.LogRecord;
import io.sejour.blockchain.port.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.web3j.abi.EventEncoder;
import org.web3j.utils.Numeric;

/** The calls and the log of the contract that puts roots of histories on chain. */
public final class AnchorAbi {

    private static final int SELECTOR = 10;
    private static final int ADDRESS = 40;
    private static final Bytes32 ANCHORED = new Bytes32(EventEncoder.encode(HistoryAnchor.ANCHORED_EVENT));

    /** The calls the operator's key may make. */
    public static final Set<String> SELECTORS =
            Set.of(anchor(new Bytes32("0x" + "0".repeat(64))).substring(0, SELECTOR));

    private AnchorAbi() {}

    /** The creation code; there are no arguments. */
    public static String deployment() {
        return HistoryAnchor.BINARY;
    }

    public static String anchor(Bytes32 root) {
        return HistoryAnchor.getABI_anchor(Numeric.hexStringToByteArray(root.value()));
    }

    /** The root in the data of a call. */
    public static Bytes32 rootOf(String data) {
        return new Bytes32("0x" + data.substring(SELECTOR));
    }

    /** The contract's log of the root in a receipt. */
    public static Optional<LogRecord> find(Receipt receipt, EthAddress contract, Bytes32 root) {
        return receipt.logs().stream()
                .filter(log -> log.contract().equals(contract))
                .filter(log -> log.topics().size() == 3)
                .filter(log -> List.of(ANCHORED, root)
                        .equals(List.of(log.topics().getFirst(), log.topics().getLast())))
                .findFirst();
    }

    /** Who anchored it. */
    public static EthAddress by(LogRecord log) {
        String topic = log.topics().get(1).value();
        return new EthAddress("0x" + topic.substring(topic.length() - ADDRESS));
    }
}
