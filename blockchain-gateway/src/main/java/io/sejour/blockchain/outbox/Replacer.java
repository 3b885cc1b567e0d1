package io.sejour.blockchain.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.escrow.EthAddress;
import io.sejour.blockchain.port.BlockTag;
import io.sejour.blockchain.port.EthereumNode;
import io.sejour.blockchain.port.Fees;
import io.sejour.blockchain.port.SignerUnavailable;
import io.sejour.blockchain.port.SigningRefused;
import io.sejour.blockchain.port.TransactionSigner.SignedTransaction;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends again what is in no block: the same bytes first, and a dearer version with the same nonce once they are stuck.
 * Only an account's lowest open nonce is raised, since the others wait for it.
 */
class Replacer {

    private static final Logger log = LoggerFactory.getLogger(Replacer.class);

    private final OutboxParts parts;
    private final EthereumNode node;
    private final TransactionStore transactions;
    private final Broadcaster broadcaster;
    private final FeeRule feeRule;
    private final MeterRegistry metrics;

    Replacer(OutboxParts parts, Broadcaster broadcaster, FeeRule feeRule, MeterRegistry metrics) {
        this.parts = parts;
        this.node = parts.node();
        this.transactions = parts.transactions();
        this.broadcaster = broadcaster;
        this.feeRule = feeRule;
        this.metrics = metrics;
    }

    void sendAgain() {
        Set<EthAddress> seen = new HashSet<>();
        for (PendingTransaction transaction : transactions.pending()) {
            if (transaction.isMined()) {
                continue;
            }
            boolean isLowest = seen.add(transaction.call().from());
            PendingTransaction.Attempt newest = transaction.newest();
            if (isLowest && newest.broadcasts() > 0 && newest.stuck()) {
                replace(transaction);
            } else if (newest.rebroadcastDue()) {
                broadcaster.broadcast(newest.hash(), newest.raw());
            }
        }
    }

    private void replace(PendingTransaction transaction) {
        Optional<Fees> raised = feeRule.forReplacement(transaction.newest().fees(), node.feeHistory());
        if (raised.isEmpty()) {
            keepPresent(transaction, "it offers the most already");
            return;
        }
        Optional<SignedTransaction> signed;
        try {
            signed = parts.inTransaction().execute(status -> signAndStore(transaction, raised.get()));
        } catch (SigningRefused | SignerUnavailable notSigned) {
            // The others' transactions must not wait for this one's signer.
            keepPresent(transaction, String.valueOf(notSigned.getMessage()));
            return;
        }
        signed.ifPresent(replacement -> {
            parts.checkpoint().reached("outbox.replaced");
            metrics.counter("sejour.chain.outbox.replaced").increment();
            broadcaster.broadcast(replacement.hash(), replacement.raw());
        });
    }

    private void keepPresent(PendingTransaction transaction, String whyNotDearer) {
        PendingTransaction.Attempt newest = transaction.newest();
        log.warn("Transaction {} is stuck and stays as it is: {}", newest.hash(), whyNotDearer);
        broadcaster.broadcast(newest.hash(), newest.raw());
    }

    private Optional<SignedTransaction> signAndStore(PendingTransaction transaction, Fees fees) {
        EthAddress account = transaction.call().from();
        transactions.lockLane(account, () -> node.nonce(account, BlockTag.PENDING));
        boolean unchanged = transactions.pending().stream()
                .filter(present -> present.id() == transaction.id())
                .anyMatch(present ->
                        present.attempts().size() == transaction.attempts().size());
        if (!unchanged) {
            return Optional.empty();
        }
        SignedTransaction signed = parts.signer()
                .sign(parts.chain().id(), transaction.call(), transaction.nonce(), transaction.gasLimit(), fees);
        transactions.addAttempt(transaction.id(), signed, fees);
        return Optional.of(signed);
    }
}
