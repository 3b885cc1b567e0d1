package io.sejour.bookingquery.anchor;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.escrow.AnchorBatchId;
import io.sejour.api.escrow.AnchorHistories;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.FindHistoryAnchor;
import io.sejour.api.escrow.HistoryAnchor;
import io.sejour.bookingquery.history.BookingHistory;
import io.sejour.bookingquery.history.HistoryEntry;
import io.sejour.bookingquery.history.MerkleTree;
import io.sejour.bookingquery.history.ProvenHistory;
import io.sejour.platform.fault.CrashPoints;
import io.sejour.platform.id.IdSource;
import io.sejour.platform.messaging.Questions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes batches of the histories that wait, and has the gateway put their roots on chain.
 *
 * <p><b>Stored before asked for.</b> A batch is stored with its leaves and their proofs in one transaction; only then is the
 * gateway asked, by the batch's identity, as often as it takes. So a crash between any two steps leads to one anchor.
 */
@Component
class AnchorBatches {

    private static final Logger log = LoggerFactory.getLogger(AnchorBatches.class);
    private static final HexFormat HEX = HexFormat.of();
    private static final int MOST_BATCHES_A_STEP = 100;
    private static final long PATIENCE_SECONDS = 30;

    private final HistoryAnchors anchors;
    private final BookingHistory history;
    private final AnchorSettings settings;
    private final IdSource ids;
    private final CommandGateway commands;
    private final Questions gateway;
    private final TransactionTemplate inTransaction;

    AnchorBatches(
            HistoryAnchors anchors,
            BookingHistory history,
            AnchorSettings settings,
            IdSource ids,
            CommandGateway commands,
            Questions gateway,
            PlatformTransactionManager transactions) {
        this.anchors = anchors;
        this.history = history;
        this.settings = settings;
        this.ids = ids;
        this.commands = commands;
        this.gateway = gateway;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    void step() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(inTransaction.execute(status -> makeBatch()));
            if (more) {
                CrashPoints.reached("anchor.batched");
            }
        }
        for (HistoryAnchors.Batch batch : anchors.open(MOST_BATCHES_A_STEP)) {
            try {
                follow(batch);
            } catch (Refusal refused) {
                log.warn("Batch {} of histories is not on chain yet: {}", batch.id(), refused.getMessage());
                return;
            }
        }
    }

    /** Whether it made one. */
    private boolean makeBatch() {
        List<HistoryAnchors.Waiting> waiting =
                anchors.take(settings.settle(), settings.every(), settings.largestBatch());
        boolean isTime =
                waiting.size() == settings.largestBatch() || waiting.stream().anyMatch(HistoryAnchors.Waiting::due);
        if (!isTime) {
            return false;
        }
        List<ProvenHistory> covered = waiting.stream().map(this::prove).toList();
        List<byte[]> leaves = new ArrayList<>();
        for (int place = 0; place < waiting.size(); place++) {
            leaves.add(AnchorLeaf.of(waiting.get(place).bookingId(), covered.get(place)));
        }
        AnchorBatchId id = new AnchorBatchId(ids.next());
        anchors.addBatch(new HistoryAnchors.Batch(id, HEX.formatHex(MerkleTree.root(leaves))), leaves.size());
        for (int place = 0; place < waiting.size(); place++) {
            List<String> proof =
                    MerkleTree.path(place, leaves).stream().map(HEX::formatHex).toList();
            anchors.putInBatch(waiting.get(place).eventId(), id, place, covered.get(place), proof);
        }
        log.info("Batch {} has {} histories", id, leaves.size());
        return true;
    }

    /** The history up to the event, as it is now: an event that came late has found its place in it. */
    private ProvenHistory prove(HistoryAnchors.Waiting waiting) {
        List<HistoryEntry> entries = history.read(waiting.bookingId(), null, -1, Integer.MAX_VALUE);
        for (HistoryEntry entry : entries) {
            if (entry.event().eventId().equals(waiting.eventId())) {
                return ProvenHistory.of(entries.subList(0, (int) entry.sequence() + 1));
            }
        }
        throw new IllegalStateException(
                "Event " + waiting.eventId() + " is not in the history of booking " + waiting.bookingId());
    }

    private void follow(HistoryAnchors.Batch batch) {
        Bytes32 root = new Bytes32("0x" + batch.root());
        HistoryAnchor anchor = find(batch.id()).orElse(null);
        if (anchor == null) {
            commands.sendAndWait(new AnchorHistories(batch.id(), root), PATIENCE_SECONDS, TimeUnit.SECONDS);
            CrashPoints.reached("anchor.wished");
            return;
        }
        if (!anchor.root().equals(root)) {
            throw new IllegalStateException("The gateway has another root for batch " + batch.id());
        }
        if (anchor.onChain() != null) {
            anchors.anchored(batch.id(), anchor.onChain());
            CrashPoints.reached("anchor.final");
        }
    }

    private Optional<HistoryAnchor> find(AnchorBatchId batch) {
        try {
            return Optional.of(gateway.ask(new FindHistoryAnchor(batch), HistoryAnchor.class));
        } catch (Refusal refused) {
            if (refused.rejection().code() == RejectionCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
