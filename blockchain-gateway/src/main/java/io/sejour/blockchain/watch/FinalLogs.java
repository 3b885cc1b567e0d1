package io.sejour.blockchain.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.payment.PaymentId;
import io.sejour.blockchain.adapter.web3j.ContractLog;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.adapter.web3j.DepositLog;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.adapter.web3j.EscrowLog;
import io.sejour.blockchain.port.BlockHeader;
import io.sejour.blockchain.port.Checkpoint;
import io.sejour.blockchain.port.DepositReports;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.LogRecord;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.port.PaymentReports;
import io.sejour.blockchain.port.Receipt;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes observed logs final, and tells payments and deposits: at least once, in the chain's order for each. */
class FinalLogs {

    private static final Logger log = LoggerFactory.getLogger(FinalLogs.class);
    private static final int MOST_REPORTS_A_STEP = 200;

    private final EthereumNode node;
    private final WatchStore store;
    private final WatchSettings settings;
    private final PaymentReports reports;
    private final DepositReports depositReports;
    private final Checkpoint checkpoint;
    private final TransactionTemplate inTransaction;
    private final MeterRegistry metrics;

    FinalLogs(
            EthereumNode node,
            WatchStore store,
            WatchSettings settings,
            PaymentReports reports,
            DepositReports depositReports,
            Checkpoint checkpoint,
            TransactionTemplate inTransaction,
            MeterRegistry metrics) {
        this.node = node;
        this.store = store;
        this.settings = settings;
        this.reports = reports;
        this.depositReports = depositReports;
        this.checkpoint = checkpoint;
        this.inTransaction = inTransaction;
        this.metrics = metrics;
    }

    void settleAndReport(Cursor cursor, BlockHeader finalHead) {
        if (finalHead.number() > cursor.finalNumber() && isWhatWasRead(cursor, finalHead)) {
            settle(cursor, finalHead);
        }
        report();
    }

    /** The final block must be one of those that were read, or nothing follows from what was read. */
    private boolean isWhatWasRead(Cursor cursor, BlockHeader finalHead) {
        if (finalHead.number() >= cursor.number()) {
            return finalHead.number() == cursor.number() && finalHead.hash().equals(cursor.hash());
        }
        return store.blocks().stream()
                .filter(block -> block.number() == finalHead.number())
                .allMatch(block -> block.hash().equals(finalHead.hash()));
    }

    private void settle(Cursor cursor, BlockHeader finalHead) {
        List<WatchedLog> observed = store.observedUpTo(finalHead.number());
        for (WatchedLog watched : observed) {
            if (!isStillThere(watched)) {
                readAgain(cursor, watched);
                throw new NodeUnavailable("the node does not stand by log "
                        + watched.place().logIndex() + " of " + watched.place().txHash());
            }
        }
        inTransaction.executeWithoutResult(status -> {
            if (!store.moveFinal(cursor, finalHead)) {
                throw new NodeUnavailable("another watcher moved on meanwhile");
            }
            store.lockWishes(observed);
            observed.forEach(store::markFinal);
            store.forgetBlocksUpTo(finalHead.number());
        });
        if (!observed.isEmpty()) {
            checkpoint.reached("watch.final");
        }
    }

    /** A list of logs may be forged or stale; the block and the transaction's receipt must say the same. */
    private boolean isStillThere(WatchedLog observed) {
        return node.block(observed.place().blockNumber())
                        .map(block -> block.hash().equals(observed.place().blockHash()))
                        .orElse(false)
                && node.receipt(observed.place().txHash())
                        .map(receipt -> contains(receipt, observed))
                        .orElse(false);
    }

    /** Neither the log nor its absence is believed: everything above the last final block is read once more. */
    private void readAgain(Cursor cursor, WatchedLog doubtful) {
        metrics.counter("sejour.chain.logs.doubtful").increment();
        log.warn("The node does not stand by a log of {}; reading again", doubtful.termsHash());
        inTransaction.executeWithoutResult(status -> {
            if (store.move(cursor, cursor.finalNumber(), cursor.finalHash())) {
                store.rollBackAbove(cursor.finalNumber());
            }
        });
    }

    private static boolean contains(Receipt receipt, WatchedLog observed) {
        return receipt.succeeded()
                && receipt.blockHash().equals(observed.place().blockHash())
                && receipt.logs().stream().anyMatch(entry -> isSame(entry, observed));
    }

    /**
     * Whether the receipt's log says the same: kind, terms and every amount. Only a log in our log's place and of our
     * contract is decoded, since others in the same transaction may be anything.
     */
    private static boolean isSame(LogRecord entry, WatchedLog observed) {
        return entry.logIndex() == observed.place().logIndex()
                && entry.contract().equals(observed.contract())
                && decodedAs(observed.content(), entry)
                        .filter(observed.content()::equals)
                        .isPresent();
    }

    private static Optional<? extends ContractLog> decodedAs(ContractLog observed, LogRecord entry) {
        return switch (observed) {
            case EscrowLog ofEscrow -> EscrowAbi.decode(entry);
            case DepositLog ofDeposit -> DepositAbi.decode(entry);
        };
    }

    private void report() {
        for (WatchStore.Unreported unreported : store.unreported(MOST_REPORTS_A_STEP)) {
            WatchedLog watched = unreported.log();
            try {
                tell(unreported);
            } catch (RuntimeException notTaken) {
                log.warn("{} did not take note of {}; it is told again", unreported.owner(), watched.kind(), notTaken);
                metrics.counter("sejour.chain.report.failures").increment();
                store.postponeReport(watched, settings.pauseAfter(unreported.failures() + 1));
                continue;
            }
            checkpoint.reached("watch.told");
            store.markReported(watched);
            checkpoint.reached("watch.reported");
        }
    }

    private void tell(WatchStore.Unreported unreported) {
        ChainLog place = unreported.log().place();
        switch (unreported.log().content()) {
            case EscrowLog ofEscrow -> tell(new PaymentId(unreported.owner()), ofEscrow, place);
            case DepositLog ofDeposit -> tell(new DepositId(unreported.owner()), ofDeposit, place);
        }
    }

    private void tell(DepositId deposit, DepositLog content, ChainLog place) {
        switch (content) {
            case DepositLog.Paid paid -> depositReports.paid(deposit, place);
            case DepositLog.Claimed claimed -> depositReports.claimed(deposit, claimed.amount(), place);
            case DepositLog.Contested contested ->
                depositReports.contested(deposit, contested.number(), contested.by(), place);
            case DepositLog.Ruled ruled -> depositReports.ruled(deposit, ruled.ruling(), place);
            case DepositLog.Returned returned ->
                depositReports.returned(deposit, returned.guestWei(), returned.hostWei(), place);
        }
    }

    private void tell(PaymentId payment, EscrowLog content, ChainLog place) {
        switch (content) {
            case EscrowLog.Funded funded -> reports.funded(payment, place);
            case EscrowLog.Released released -> reports.released(payment, released.hostWei(), released.feeWei(), place);
            case EscrowLog.Refunded refunded ->
                reports.refunded(payment, refunded.guestWei(), refunded.hostWei(), refunded.feeWei(), place);
            case EscrowLog.Disputed disputed ->
                reports.disputed(payment, disputed.number(), disputed.openedBy(), place);
            case EscrowLog.EvidenceFiled filed ->
                reports.evidenceFiled(payment, filed.party(), filed.dossierHash(), place);
            case EscrowLog.Ruled ruled -> reports.ruled(payment, ruled.ruling(), place);
            case EscrowLog.Skipped skipped -> throw new IllegalStateException("nothing happened: " + skipped);
        }
    }
}
