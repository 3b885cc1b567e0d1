package io.sejour.bookingquery.dispute;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.payment.DisputeId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds a dispute as it is after everything that is stored.
 *
 * <p><b>Read your own write.</b> A dispute that was just asked for, and evidence that was just filed, are in the log some
 * milliseconds before they are in the view. The view is waited for, up to a bound; for a dispute that nobody ever
 * asked for the bound is what it takes to say so.
 */
@Component
class DisputeLookup {

    private static final Duration POLL = Duration.ofMillis(25);

    private final Disputes disputes;
    private final EventStore log;
    private final Duration longestWait;

    DisputeLookup(
            Disputes disputes, EventStore log, @Value("${sejour.booking-query.longest-wait:2s}") Duration longestWait) {
        this.disputes = disputes;
        this.log = log;
        this.longestWait = longestWait;
    }

    /** @throws Refusal NOT_FOUND when there is no such dispute */
    DisputeRow get(DisputeId disputeId) {
        long giveUpAt = System.nanoTime() + longestWait.toNanos();
        Optional<DisputeRow> row = disputes.find(disputeId);
        try {
            while (!row.map(this::showsEverything).orElse(false) && System.nanoTime() < giveUpAt) {
                Thread.sleep(POLL);
                row = disputes.find(disputeId);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return row.orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND, Map.of("disputeId", disputeId.toString())));
    }

    private boolean showsEverything(DisputeRow row) {
        long newest = log.lastSequenceNumberFor(row.paymentId().toString()).orElse(-1L);
        return row.paymentVersion() >= newest;
    }
}
