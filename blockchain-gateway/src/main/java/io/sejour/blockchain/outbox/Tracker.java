package io.sejour.blockchain.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.adapter.web3j.AnchorAbi;
import io.sejour.blockchain.adapter.web3j.ContractLog;
import io.sejour.blockchain.adapter.web3j.DepositAbi;
import io.sejour.blockchain.adapter.web3j.DepositLog;
import io.sejour.blockchain.adapter.web3j.EscrowAbi;
import io.sejour.blockchain.adapter.web3j.EscrowLog;
import io.sejour.blockchain.adapter.web3j.RevertReasons;
import io.sejour.blockchain.port.BlockHeader;
import io.sejour.blockchain.port.BlockTag;
import io.sejour.blockchain.port.Checkpoint;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.LogRecord;
import io.sejour.blockchain.port.Receipt;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Follows every transaction until the block it is in is final, in and out of blocks if need be. */
class Tracker {

    private static final Logger log = LoggerFactory.getLogger(Tracker.class);

    private static final Set<IntentKind> ENDS_OF_A_DEPOSIT = EnumSet.of(
            IntentKind.DEPOSIT_TAKE_BACK,
            IntentKind.DEPOSIT_ACCEPT,
            IntentKind.DEPOSIT_GIVE_BACK,
            IntentKind.DEPOSIT_RETURN,
            IntentKind.DEPOSIT_SETTLE);

    private final EthereumNode node;
    private final IntentStore intents;
    private final TransactionStore transactions;
    private final Deployments deployments;
    private final Checkpoint checkpoint;
    private final TransactionTemplate inTransaction;
    private final Setbacks setbacks;
    private final MeterRegistry metrics;

    Tracker(OutboxParts parts, Setbacks setbacks, MeterRegistry metrics) {
        this.node = parts.node();
        this.intents = parts.intents();
        this.transactions = parts.transactions();
        this.deployments = parts.deployments();
        this.checkpoint = parts.checkpoint();
        this.inTransaction = parts.inTransaction();
        this.setbacks = setbacks;
        this.metrics = metrics;
    }

    void followAll() {
        List<PendingTransaction> pending = transactions.pending();
        if (pending.isEmpty()) {
            return;
        }
        BlockHeader finalHead = node.head(BlockTag.FINALIZED);
        Map<EthAddress, Long> finalNonces = new HashMap<>();
        for (PendingTransaction transaction : pending) {
            // Before the receipts, so that a transaction which becomes final between the two is not taken for lost.
            long finalNonce = finalNonces.computeIfAbsent(
                    transaction.call().from(), account -> node.nonce(account, BlockTag.FINALIZED));
            follow(transaction, finalHead, finalNonce);
        }
    }

    private void follow(PendingTransaction transaction, BlockHeader finalHead, long finalNonce) {
        Optional<Receipt> receipt = receiptOf(transaction);
        if (receipt.isEmpty()) {
            if (transaction.isMined()) {
                if (anotherBlockIsThere(transaction)) {
                    leftItsBlock(transaction);
                }
            } else if (finalNonce > transaction.nonce() && !isDeployed(transaction)) {
                lost(transaction);
            }
        } else if (isFinal(receipt.get(), finalHead)) {
            if (inTransaction.execute(status -> becameFinal(transaction, receipt.get()))) {
                checkpoint.reached("outbox.final");
            }
        } else if (!receipt.get().blockHash().equals(transaction.minedIn())) {
            inTransaction.executeWithoutResult(status -> wasMined(transaction, receipt.get()));
            checkpoint.reached("outbox.mined");
        }
    }

    private Optional<Receipt> receiptOf(PendingTransaction transaction) {
        return transaction.attempts().stream()
                .map(attempt -> node.receipt(attempt.hash()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean isFinal(Receipt receipt, BlockHeader finalHead) {
        return receipt.blockNumber() <= finalHead.number()
                && node.block(receipt.blockNumber())
                        .map(block -> block.hash().equals(receipt.blockHash()))
                        .orElse(false);
    }

    /** A node that is behind, or that answers half, does not know the receipt either; that says nothing. */
    private boolean anotherBlockIsThere(PendingTransaction transaction) {
        return node.block(transaction.minedAt())
                .filter(block -> !block.hash().equals(transaction.minedIn()))
                .isPresent();
    }

    private void wasMined(PendingTransaction transaction, Receipt receipt) {
        transactions.markMined(transaction, receipt);
        tellDeployment(transaction, receipt.succeeded());
    }

    private void leftItsBlock(PendingTransaction transaction) {
        log.warn(
                "Transaction {} of {} left block {}",
                transaction.nonce(),
                transaction.call().from(),
                transaction.minedIn());
        inTransaction.executeWithoutResult(status -> {
            transactions.markUnmined(transaction);
            tellDeployment(transaction, false);
        });
    }

    /** False when the receipt cannot be the whole one; it is asked for again. */
    private boolean becameFinal(PendingTransaction transaction, Receipt receipt) {
        List<Intent> wishes = intents.sentBy(transaction.id());
        if (receipt.succeeded() && wishes.stream().anyMatch(wish -> isLeftOut(wish, receipt))) {
            log.warn("The receipt of {} leaves out what the call logs; it is asked for again", receipt.txHash());
            metrics.counter("sejour.chain.receipts.doubtful").increment();
            return false;
        }
        transactions.markFinal(transaction, receipt);
        tellDeployment(transaction, receipt.succeeded());
        for (Intent intent : wishes) {
            if (!receipt.succeeded()) {
                setbacks.failed(intent, "undone on chain in block " + receipt.blockNumber());
            } else if (isOfNoBooking(intent) || isFulfilled(intent, logs(intent, receipt))) {
                intents.settle(intent);
            } else {
                setbacks.failed(intent, "left as it was by the batch: " + whySkipped(intent, logs(intent, receipt)));
            }
        }
        return true;
    }

    /** Fulfilled by any call that is not undone. */
    private static boolean isOfNoBooking(Intent intent) {
        return intent.kind().isDeployment() || intent.kind() == IntentKind.ANCHOR;
    }

    /** Every call of a contract that is not undone logs what became of the money it is about, and every anchor its root. */
    private static boolean isLeftOut(Intent wish, Receipt receipt) {
        if (wish.kind() == IntentKind.ANCHOR) {
            Intent.PreparedCall call = wish.requiredCall();
            return AnchorAbi.find(receipt, call.to(), AnchorAbi.rootOf(call.data()))
                    .isEmpty();
        }
        return !wish.kind().isDeployment()
                && logs(wish, receipt).stream()
                        .noneMatch(entry -> entry.termsHash().equals(wish.termsHash()));
    }

    /** What the contract that holds the wish's money has logged. */
    private static List<? extends ContractLog> logs(Intent intent, Receipt receipt) {
        if (intent.deposit() != null) {
            return logsOf(intent.deposit().terms().contract(), receipt)
                    .map(DepositAbi::decode)
                    .flatMap(Optional::stream)
                    .toList();
        }
        return logsOf(intent.requiredTerms().contract(), receipt)
                .map(EscrowAbi::decode)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Stream<LogRecord> logsOf(EscrowContract contract, Receipt receipt) {
        return receipt.logs().stream().filter(entry -> entry.contract().equals(contract.address()));
    }

    private static boolean isFulfilled(Intent intent, List<? extends ContractLog> logs) {
        return logs.stream()
                .filter(entry -> entry.termsHash().equals(intent.termsHash()))
                .anyMatch(entry -> switch (entry) {
                    case EscrowLog.Funded funded -> intent.kind() == IntentKind.FUND;
                    case EscrowLog.Released released -> intent.kind() == IntentKind.RELEASE;
                    case EscrowLog.Refunded refunded ->
                        intent.kind() == IntentKind.REFUND
                                || intent.kind() == IntentKind.SETTLE
                                || intent.kind() == IntentKind.EXIT;
                    case EscrowLog.Disputed disputed -> intent.kind() == IntentKind.DISPUTE;
                    case EscrowLog.EvidenceFiled filed -> intent.kind() == IntentKind.EVIDENCE;
                    case EscrowLog.Ruled ruled -> intent.kind() == IntentKind.RULE;
                    case EscrowLog.Skipped skipped -> false;
                    case DepositLog.Paid paid -> intent.kind() == IntentKind.DEPOSIT_PAY;
                    case DepositLog.Claimed claimed -> intent.kind() == IntentKind.DEPOSIT_CLAIM;
                    case DepositLog.Contested contested -> intent.kind() == IntentKind.DEPOSIT_CONTEST;
                    case DepositLog.Ruled ruled -> intent.kind() == IntentKind.DEPOSIT_RULE;
                    case DepositLog.Returned returned -> ENDS_OF_A_DEPOSIT.contains(intent.kind());
                });
    }

    private static String whySkipped(Intent intent, List<? extends ContractLog> logs) {
        return logs.stream()
                .filter(entry -> entry.termsHash().equals(intent.termsHash()))
                .map(entry -> entry instanceof EscrowLog.Skipped skipped
                        ? RevertReasons.describe(skipped.reason())
                        : entry.toString())
                .findFirst()
                .orElse("no log tells why");
    }

    private boolean isDeployed(PendingTransaction transaction) {
        return transaction.call().to() == null && node.hasCode(created(transaction));
    }

    private void tellDeployment(PendingTransaction transaction, boolean live) {
        if (transaction.call().to() == null) {
            deployments.inChain(created(transaction), live);
        }
    }

    private static EthAddress created(PendingTransaction creation) {
        return EscrowAbi.addressOf(creation.call().from(), creation.nonce());
    }

    /** Somebody else used the key: the nonce is gone for ever, so the wish needs a new one. */
    private void lost(PendingTransaction transaction) {
        EthAddress account = transaction.call().from();
        log.error("Nonce {} of {} was used by somebody else", transaction.nonce(), account);
        metrics.counter("sejour.chain.outbox.lost").increment();
        long next = node.nonce(account, BlockTag.LATEST);
        inTransaction.executeWithoutResult(status -> {
            transactions.markLost(transaction);
            transactions.advanceLane(account, next);
            intents.sentBy(transaction.id())
                    .forEach(intent -> setbacks.failed(intent, "somebody else used nonce " + transaction.nonce()));
        });
    }
}
