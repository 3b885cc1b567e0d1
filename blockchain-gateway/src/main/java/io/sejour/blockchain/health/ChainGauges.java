package io.sejour.blockchain.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.outbox.OperatorAccount;
import io.sejour.blockchain.port.BlockHeader;
import io.sejour.blockchain.port.BlockTag;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.SendingFreeze;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an operator watches, as {@code sejour.chain.*}: taken every few seconds, so that neither a scrape nor a health
 * check has to wait for the node.
 */
public class ChainGauges {

    private static final int ETHER_DECIMALS = 18;

    private final EthereumNode node;
    private final OperatorAccount operator;
    private final ChainFigures figures;
    private final SendingFreeze freeze;
    private final BigInteger lowBalanceWei;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Map<String, Double> values = new ConcurrentHashMap<>();

    ChainGauges(
            EthereumNode node,
            OperatorAccount operator,
            ChainFigures figures,
            SendingFreeze freeze,
            BigInteger lowBalanceWei,
            Clock clock,
            MeterRegistry metrics) {
        this.node = node;
        this.operator = operator;
        this.figures = figures;
        this.freeze = freeze;
        this.lowBalanceWei = lowBalanceWei;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** @throws io.sejour.blockchain.port.NodeUnavailable when the node is away; the database's figures are taken before */
    public void refresh() {
        set("outbox.size", figures.openWishes());
        set("outbox.age.seconds", figures.oldestWishSeconds());
        set("outbox.failing", figures.failingWishes());
        set("pending.age.seconds", figures.oldestPendingSeconds());
        set("logs.unknown", figures.unknownFundings());
        set("logs.unreported", figures.unreportedLogs());
        set("frozen", freeze.reason().isPresent() ? 1 : 0);
        BlockHeader finalHead = node.head(BlockTag.FINALIZED);
        BlockHeader newest = node.head(BlockTag.LATEST);
        set("node.head", newest.number());
        set("node.age.seconds", Duration.between(newest.time(), clock.instant()).toSeconds());
        set("finality.lag.blocks", newest.number() - finalHead.number());
        set("watcher.lag.blocks", newest.number() - figures.cursor().orElse(newest.number()));
        EthAddress account = operator.address();
        long chainNonce = node.nonce(account, BlockTag.LATEST);
        set("nonce.gap", figures.nextNonce(account).orElse(chainNonce) - chainNonce);
        BigInteger balance = node.balance(account, BlockTag.LATEST).value();
        set(
                "operator.balance.ether",
                new BigDecimal(balance).movePointLeft(ETHER_DECIMALS).doubleValue());
        set("operator.balance.low", balance.compareTo(lowBalanceWei) < 0 ? 1 : 0);
    }

    /** The figures of the last look, by name. */
    Map<String, Double> values() {
        return new TreeMap<>(values);
    }

    private void set(String name, double value) {
        if (values.put(name, value) == null) {
            Gauge.builder("sejour.chain." + name, () -> values.getOrDefault(name, Double.NaN))
                    .register(metrics);
        }
    }
}
