package io.sejour.bookingquery.payment;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.jsonColumn;
import static java.util.Map.entry;

import io.sejour.api.Wei;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.payment.DisputeOpened;
import io.sejour.api.payment.DisputeRefused;
import io.sejour.api.payment.DisputeRequested;
import io.sejour.api.payment.DisputeRuled;
import io.sejour.api.payment.DisputeSettlementRequested;
import io.sejour.api.payment.DisputeStepFailed;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefundFailed;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleaseFailed;
import io.sejour.api.payment.EscrowReleaseRequested;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.EvidenceFiled;
import io.sejour.api.payment.EvidenceSubmitted;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.PaymentVoided;
import io.sejour.api.payment.RulingGiven;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.live.BookingChanges;
import io.sejour.platform.replay.Replayable;
import io.sejour.platform.replay.Shadow;
import io.sejour.platform.replay.VersionedRows;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes {@code booking_query.payment}; an event that is delivered again finds its version there and changes nothing. */
@Component
@ProcessingGroup(BookingViews.PROCESSING_GROUP)
class PaymentProjection implements Replayable {

    private static final String TABLE = "booking_query.payment";
    private static final String KEY = "payment_id";

    private final VersionedRows rows;
    private final BookingChanges changes;

    @Autowired
    PaymentProjection(JdbcClient jdbc, BookingChanges changes) {
        this(VersionedRows.of(jdbc, TABLE, KEY), changes);
    }

    private PaymentProjection(VersionedRows rows, BookingChanges changes) {
        this.rows = rows;
        this.changes = changes;
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    @Override
    public Object beside(Shadow shadow) {
        return new PaymentProjection(shadow.rows(TABLE, KEY), BookingChanges.unheard());
    }

    @EventHandler
    void on(PaymentEvent event, @SequenceNumber long version) {
        switch (event) {
            case PaymentInitiated initiated -> insert(initiated, version);
            case PaymentVoided voided -> move(voided, version);
            case EscrowFunded funded -> fund(funded, version);
            case EscrowReleaseRequested asked -> move(asked, version);
            case EscrowRefundRequested asked -> move(asked, version);
            case EscrowReleased released ->
                settle(event, version, new Shares(Wei.ZERO, released.hostWei(), released.feeWei()), released.log());
            case EscrowRefunded refunded ->
                settle(event, version, new Shares(refunded.guestWei(), Wei.ZERO, Wei.ZERO), refunded.log());
            case EscrowSplit split ->
                settle(event, version, new Shares(split.guestWei(), split.hostWei(), split.feeWei()), split.log());
            case EscrowReleaseFailed failed -> recordFailure(failed, version, failed.reason(), failed.attempts());
            case EscrowRefundFailed failed -> recordFailure(failed, version, failed.reason(), failed.attempts());
            case DisputeStepFailed failed -> recordFailure(failed, version, failed.reason(), failed.attempts());
            case DisputeOpened opened -> move(opened, version);
            case DisputeRequested asked -> follow(asked, version);
            case DisputeRefused refused -> follow(refused, version);
            case EvidenceSubmitted submitted -> follow(submitted, version);
            case EvidenceFiled filed -> follow(filed, version);
            case RulingGiven given -> follow(given, version);
            case DisputeRuled ruled -> follow(ruled, version);
            case DisputeSettlementRequested asked -> follow(asked, version);
        }
        changes.changed(event.bookingId());
    }

    private record Shares(Wei guest, Wei host, Wei fee) {}

    private void insert(PaymentInitiated event, long version) {
        rows.insert(
                event.paymentId().value(),
                version,
                Map.ofEntries(
                        entry("booking_id", event.bookingId().value()),
                        entry("status", statusAfter(event)),
                        entry("terms", jsonColumn(event.terms())),
                        entry("terms_hash", event.termsHash().value()),
                        entry("chain_id", event.terms().contract().chainId()),
                        entry("contract", event.terms().contract().address().value()),
                        entry("amount_wei", column(event.terms().amount())),
                        entry("fund_by", column(event.terms().fundBy())),
                        entry("release_at", column(event.terms().releaseAt()))));
    }

    private static String statusAfter(PaymentEvent event) {
        return PaymentStatusAfter.event(event).orElseThrow().name();
    }

    private void move(PaymentEvent event, long version) {
        rows.update(event.paymentId().value(), version, noFailure(event));
    }

    private static Map<String, @Nullable Object> noFailure(PaymentEvent event) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("status", statusAfter(event));
        columns.put("failure", null);
        columns.put("failed_attempts", 0);
        return columns;
    }

    /** What is shown of a dispute is in {@code booking_query.dispute}. */
    private void follow(PaymentEvent event, long version) {
        rows.update(event.paymentId().value(), version, Map.of());
    }

    private void fund(EscrowFunded event, long version) {
        rows.update(
                event.paymentId().value(),
                version,
                Map.of(
                        "status",
                        statusAfter(event),
                        "funded_by",
                        jsonColumn(event.log()),
                        "funded_late",
                        event.late()));
    }

    private void settle(PaymentEvent event, long version, Shares shares, ChainLog log) {
        Map<String, @Nullable Object> columns = noFailure(event);
        columns.put("settled_by", jsonColumn(log));
        columns.put("guest_wei", column(shares.guest()));
        columns.put("host_wei", column(shares.host()));
        columns.put("fee_wei", column(shares.fee()));
        rows.update(event.paymentId().value(), version, columns);
    }

    private void recordFailure(PaymentEvent event, long version, String reason, int attempts) {
        rows.update(event.paymentId().value(), version, Map.of("failure", reason, "failed_attempts", attempts));
    }
}
