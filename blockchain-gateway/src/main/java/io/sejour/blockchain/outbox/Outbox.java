package io.sejour.blockchain.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.EscrowStep;
import io.sejour.blockchain.port.Checkpoint;
import io.sejour.blockchain.port.DepositReports;
import io.sejour.blockchain.port.PaymentReports;
import io.sejour.blockchain.port.SendingFreeze;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings every stored wish to its end on chain, one bounded step at a time. */
public class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int MOST_WISHES_A_STEP = 500;

    private final IntentStore intents;
    private final Tracker tracker;
    private final Replacer replacer;
    private final Sender sender;
    private final OutboxSettings settings;
    private final PaymentReports reports;
    private final DepositReports depositReports;
    private final SendingFreeze freeze;
    private final Checkpoint checkpoint;

    Outbox(
            OutboxParts parts,
            OutboxSettings settings,
            PaymentReports reports,
            DepositReports depositReports,
            SendingFreeze freeze,
            MeterRegistry metrics) {
        FeeRule feeRule = new FeeRule(settings.maxFeePerGasWei(), settings.minTipPerGasWei());
        Setbacks setbacks = new Setbacks(parts.intents(), settings, metrics);
        Broadcaster broadcaster = new Broadcaster(parts.node(), parts.transactions());
        this.intents = parts.intents();
        this.tracker = new Tracker(parts, setbacks, metrics);
        this.replacer = new Replacer(parts, broadcaster, feeRule, metrics);
        this.sender = new Sender(parts, broadcaster, setbacks, feeRule, metrics);
        this.settings = settings;
        this.reports = reports;
        this.depositReports = depositReports;
        this.freeze = freeze;
        this.checkpoint = parts.checkpoint();
    }

    /**
     * Follows what was sent, tells of failures, and sends what is due.
     *
     * @throws io.sejour.blockchain.port.NodeUnavailable when the node is away; the step may be repeated at any time
     */
    public void step() {
        reportFailures();
        tracker.followAll();
        if (freeze.reason().isPresent()) {
            return;
        }
        replacer.sendAgain();
        sendDue();
    }

    private void sendDue() {
        Map<EthAddress, List<Intent>> releases = new LinkedHashMap<>();
        for (Intent intent : intents.due(MOST_WISHES_A_STEP)) {
            if (intent.kind() == IntentKind.RELEASE) {
                releases.computeIfAbsent(intent.account(), account -> new ArrayList<>())
                        .add(intent);
            } else {
                sender.send(List.of(intent));
            }
        }
        releases.values().forEach(this::sendReleases);
    }

    /** Neighbours with the same contract and host are paid together, so they are sorted. */
    private void sendReleases(List<Intent> releases) {
        releases.sort(Comparator.<Intent, String>comparing(
                        intent -> intent.requiredTerms().contract().address().value())
                .thenComparing(intent -> intent.requiredTerms().host().value())
                .thenComparing(Intent::id));
        List<Intent> batch = new ArrayList<>();
        for (Intent release : releases) {
            if (!batch.isEmpty() && (batch.size() == settings.largestBatch() || !sameContract(batch, release))) {
                sender.send(List.copyOf(batch));
                batch.clear();
            }
            batch.add(release);
        }
        sender.send(List.copyOf(batch));
    }

    private static boolean sameContract(List<Intent> batch, Intent release) {
        return batch.getFirst()
                .requiredTerms()
                .contract()
                .equals(release.requiredTerms().contract());
    }

    private void reportFailures() {
        for (IntentStore.Failure failure : intents.unreportedFailures(settings.failuresUntilReported())) {
            Intent intent = failure.intent();
            try {
                tell(intent, failure.reason());
            } catch (RuntimeException refused) {
                log.warn("That {} fails could not be told to {}", intent.kind(), intent.owner(), refused);
                continue;
            }
            checkpoint.reached("outbox.failureReported");
            intents.markFailureReported(intent);
        }
    }

    private void tell(Intent intent, String reason) {
        if (intent.deposit() != null) {
            DepositStep step = intent.kind().depositStep().orElseThrow();
            depositReports.failed(intent.deposit().id(), step, reason, intent.failures());
        } else {
            EscrowStep step = intent.kind().step().orElseThrow();
            reports.failed(Objects.requireNonNull(intent.paymentId()), step, reason, intent.failures());
        }
    }
}
