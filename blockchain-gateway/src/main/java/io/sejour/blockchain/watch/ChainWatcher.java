package io.sejour.blockchain.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.ContractLog;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.adapter.web3j.EscrowLog;
import io.sejour.blockchain.outbox.OurContract;
import io.sejour.blockchain.port.BlockHeader;
import io.sejour.blockchain.port.BlockTag;
import io.sejour.blockchain.port.Chain;
import io.sejour.blockchain.port.Checkpoint;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.LogRecord;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.watch.WatchStore.WatchedContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the logs of our contracts that hold money, block by block.
 *
 * <p><b>Observed is not believed.</b> A log counts only once its block is final and a second look at the chain still
 * shows it there. When the chain parts below the cursor, what was observed on the dead branch is taken back; when it
 * parts below a block that was final, everything stops until a person has looked.
 */
public class ChainWatcher {

    private static final Logger log = LoggerFactory.getLogger(ChainWatcher.class);
    private static final int MOST_HEADERS_AT_ONCE = 128;

    private final EthereumNode node;
    private final Chain chain;
    private final WatchStore store;
    private final LogRange range;
    private final FinalLogs finalLogs;
    private final Checkpoint checkpoint;
    private final TransactionTemplate inTransaction;
    private final MeterRegistry metrics;

    ChainWatcher(
            EthereumNode node,
            Chain chain,
            WatchStore store,
            WatchSettings settings,
            FinalLogs finalLogs,
            Checkpoint checkpoint,
            TransactionTemplate inTransaction,
            MeterRegistry metrics) {
        this.node = node;
        this.chain = chain;
        this.store = store;
        this.range = new LogRange(node, settings.largestRange());
        this.finalLogs = finalLogs;
        this.checkpoint = checkpoint;
        this.inTransaction = inTransaction;
        this.metrics = metrics;
    }

    /**
     * Reads what is new, up to the newest block, and reports what became final.
     *
     * @throws NodeUnavailable when the node is away or contradicts itself; the step may be repeated at any time
     */
    public void step() {
        List<WatchedContract> contracts = store.contracts();
        if (contracts.isEmpty()) {
            return;
        }
        // In this order, so that the final block is never above the newest one.
        BlockHeader finalHead = node.head(BlockTag.FINALIZED);
        BlockHeader newest = node.head(BlockTag.LATEST);
        Cursor cursor = store.cursor().orElseGet(this::start);
        if (cursor.isFrozen() || !finalBlockHolds(cursor)) {
            return;
        }
        cursor = backToCommonBlock(cursor, newest);
        while (cursor.number() < newest.number()) {
            long to = Math.min(newest.number(), cursor.number() + range.present());
            cursor = cursor.number() < finalHead.number()
                    ? readFinal(cursor, contracts, Math.min(to, finalHead.number()))
                    : readRecent(cursor, contracts, Math.min(to, cursor.number() + MOST_HEADERS_AT_ONCE));
        }
        finalLogs.settleAndReport(cursor, finalHead);
    }

    private Cursor start() {
        BlockHeader first = header(store.firstBlock());
        store.start(first);
        return store.cursor().orElseThrow();
    }

    private boolean finalBlockHolds(Cursor cursor) {
        Optional<BlockHeader> present = node.block(cursor.finalNumber());
        if (present.isEmpty()) {
            throw new NodeUnavailable("the node has not reached block " + cursor.finalNumber() + ", which was final");
        }
        if (present.get().hash().equals(cursor.finalHash())) {
            return true;
        }
        String reason = "block " + cursor.finalNumber() + " was final as " + cursor.finalHash() + " and is now "
                + present.get().hash();
        log.error(
                "The chain changed below its final block; nothing is sent or believed until a person has looked: {}",
                reason);
        metrics.counter("sejour.chain.freezes").increment();
        store.freeze(reason);
        return false;
    }

    private Cursor backToCommonBlock(Cursor cursor, BlockHeader newest) {
        if (newest.number() < cursor.number()) {
            requireParted(cursor, newest);
        } else if (isInChain(cursor.number(), cursor.hash())) {
            return cursor;
        }
        WatchStore.WatchedBlock common = store.blocks().stream()
                .filter(block -> block.number() <= newest.number() && isInChain(block.number(), block.hash()))
                .findFirst()
                .orElse(new WatchStore.WatchedBlock(cursor.finalNumber(), cursor.finalHash()));
        int takenBack = inTransaction.execute(status -> {
            moveOrFail(cursor, common.number(), common.hash());
            return store.rollBackAbove(common.number());
        });
        metrics.counter("sejour.chain.reorganisations").increment();
        metrics.counter("sejour.chain.logs.rolled-back").increment(takenBack);
        log.warn(
                "The chain parted at block {}: {} blocks and {} logs taken back",
                common.number(),
                cursor.number() - common.number(),
                takenBack);
        checkpoint.reached("watch.rolledBack");
        return store.cursor().orElseThrow();
    }

    /**
     * A node that is behind what was read contradicts nothing: behind a balancer it may be a slower replica, and taking
     * back what it does not know yet would go on for ever. Only another block at its own height does.
     */
    private void requireParted(Cursor cursor, BlockHeader newest) {
        boolean parted = store.blocks().stream()
                .anyMatch(block ->
                        block.number() == newest.number() && !block.hash().equals(newest.hash()));
        if (!parted) {
            throw new NodeUnavailable("the node is at block " + newest.number() + ", behind block " + cursor.number()
                    + ", which was read");
        }
    }

    private boolean isInChain(long number, Bytes32 hash) {
        return header(number).hash().equals(hash);
    }

    /** Blocks that cannot change any more: only those with logs are looked at. */
    private Cursor readFinal(Cursor cursor, List<WatchedContract> contracts, long to) {
        List<LogRecord> records = range.logs(addresses(contracts), cursor.number() + 1, to);
        Map<Long, BlockHeader> headers = new HashMap<>();
        headers.put(to, header(to));
        for (LogRecord record : records) {
            headers.computeIfAbsent(record.blockNumber(), this::header);
        }
        return advance(cursor, headers.get(to), List.of(), watched(contracts, records, headers));
    }

    /** Blocks that may still change: every header is kept, and each must follow from the one before. */
    private Cursor readRecent(Cursor cursor, List<WatchedContract> contracts, long to) {
        List<BlockHeader> headers = new ArrayList<>();
        Map<Long, BlockHeader> byNumber = new HashMap<>();
        Bytes32 parent = cursor.hash();
        for (long number = cursor.number() + 1; number <= to; number++) {
            BlockHeader header = header(number);
            if (!header.parentHash().equals(parent)) {
                throw new NodeUnavailable("the chain changed while it was read, at block " + number);
            }
            headers.add(header);
            byNumber.put(number, header);
            parent = header.hash();
        }
        List<LogRecord> records = range.logs(addresses(contracts), cursor.number() + 1, to);
        return advance(cursor, headers.getLast(), headers, watched(contracts, records, byNumber));
    }

    private static List<EthAddress> addresses(List<WatchedContract> contracts) {
        return contracts.stream().map(WatchedContract::address).toList();
    }

    private List<WatchedLog> watched(
            List<WatchedContract> contracts, List<LogRecord> records, Map<Long, BlockHeader> headers) {
        List<WatchedLog> watched = new ArrayList<>();
        for (LogRecord record : records) {
            BlockHeader header = headers.get(record.blockNumber());
            if (header == null || !header.hash().equals(record.blockHash())) {
                throw new NodeUnavailable("the node answered with a log of another block " + record.blockNumber());
            }
            ChainLog place = new ChainLog(
                    chain.id(),
                    record.blockNumber(),
                    record.blockHash(),
                    record.txHash(),
                    record.logIndex(),
                    header.time());
            decoded(contracts, record)
                    .map(content -> new WatchedLog(place, record.contract(), content))
                    .ifPresent(watched::add);
        }
        return watched;
    }

    /** What a log says of a booking's money, empty when it says nothing of it. */
    private static Optional<? extends ContractLog> decoded(List<WatchedContract> contracts, LogRecord record) {
        boolean isOfDeposits = contracts.stream()
                .anyMatch(contract -> contract.kind() == OurContract.DAMAGE_DEPOSITS
                        && contract.address().equals(record.contract()));
        return isOfDeposits
                ? DepositAbi.decode(record)
                : EscrowAbi.decode(record).filter(content -> !(content instanceof EscrowLog.Skipped));
    }

    private Cursor advance(Cursor cursor, BlockHeader to, List<BlockHeader> recent, List<WatchedLog> logs) {
        inTransaction.executeWithoutResult(status -> {
            moveOrFail(cursor, to.number(), to.hash());
            store.rememberBlocks(recent);
            logs.forEach(store::observe);
        });
        if (!logs.isEmpty()) {
            checkpoint.reached("watch.observed");
        }
        return store.cursor().orElseThrow();
    }

    private void moveOrFail(Cursor cursor, long number, Bytes32 hash) {
        if (!store.move(cursor, number, hash)) {
            throw new NodeUnavailable("another watcher moved on meanwhile");
        }
    }

    private BlockHeader header(long number) {
        return node.block(number)
                .orElseThrow(() -> new NodeUnavailable("the node has no block " + number + " although it is past it"));
    }
}
