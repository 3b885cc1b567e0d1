package io.sejour.bookingquery.dispute;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.json;
import static java.util.stream.Collectors.joining;

import io.sejour.api.escrow.ChainLog;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.DisputeOpened;
import io.sejour.api.payment.DisputeRefused;
import io.sejour.api.payment.DisputeRequested;
import io.sejour.api.payment.DisputeRuled;
import io.sejour.api.payment.DisputeStatus;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.EvidenceFiled;
import io.sejour.api.payment.EvidenceSubmitted;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.RulingGiven;
import io.sejour.bookingquery.BookingViews;
import io.sejour.platform.replay.Replayable;
import io.sejour.platform.replay.Shadow;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes {@code booking_query.dispute} and its evidence; an event that is delivered again finds its version there and
 * changes nothing.
 */
@Component
@ProcessingGroup(BookingViews.PROCESSING_GROUP)
class DisputeProjection implements Replayable {

    private final JdbcClient jdbc;

    /** During a replay the payments that have a dispute, so that the many without one need no statement; null when live. */
    private final @Nullable Set<PaymentId> disputed;

    @Autowired
    DisputeProjection(JdbcClient jdbc) {
        this(jdbc, null);
    }

    private DisputeProjection(JdbcClient jdbc, @Nullable Set<PaymentId> disputed) {
        this.jdbc = jdbc;
        this.disputed = disputed;
    }

    @Override
    public Set<String> tables() {
        return Set.of("booking_query.dispute", "booking_query.dispute_evidence");
    }

    @Override
    public Object beside(Shadow shadow) {
        return new DisputeProjection(shadow.jdbc(), new HashSet<>());
    }

    @EventHandler
    void on(DisputeRequested event, @SequenceNumber long version) {
        make(event, event.disputeId());
        Map<String, @Nullable Object> columns = new TreeMap<>();
        columns.put("asked_by", event.by().name());
        columns.put("reason", event.reason());
        columns.put("asked_at", column(event.at()));
        columns.put("refusal", null);
        move(event, version, DisputeStatus.REQUESTED, columns);
    }

    @EventHandler
    void on(DisputeRefused event, @SequenceNumber long version) {
        make(event, event.disputeId());
        move(event, version, DisputeStatus.REFUSED, Map.of("refusal", event.reason()));
    }

    @EventHandler
    void on(DisputeOpened event, @SequenceNumber long version) {
        // A party may have opened it on chain without asking here.
        make(event, event.disputeId());
        Map<String, @Nullable Object> columns = new TreeMap<>();
        columns.put("number", new BigDecimal(event.number()));
        columns.put("opened_by", event.by().name());
        columns.put("opened", json(event.log()));
        // Perhaps one party's request was refused only because the other's was first.
        columns.put("refusal", null);
        move(event, version, DisputeStatus.OPEN, columns);
    }

    @EventHandler
    void on(RulingGiven event, @SequenceNumber long version) {
        Map<String, Object> columns = new TreeMap<>();
        columns.put("ruling", event.ruling().name());
        columns.put("ruling_given_at", column(event.at()));
        columns.put("arbitrator_id", event.arbitratorId().value());
        move(event, version, DisputeStatus.OPEN, columns);
    }

    @EventHandler
    void on(DisputeRuled event, @SequenceNumber long version) {
        move(
                event,
                version,
                DisputeStatus.RULED,
                Map.of("ruling", event.ruling().name(), "ruled", json(event.log())));
    }

    @EventHandler
    void on(EscrowReleased event, @SequenceNumber long version) {
        settle(event, version, event.log());
    }

    @EventHandler
    void on(EscrowRefunded event, @SequenceNumber long version) {
        settle(event, version, event.log());
    }

    @EventHandler
    void on(EscrowSplit event, @SequenceNumber long version) {
        settle(event, version, event.log());
    }

    @EventHandler
    void on(EvidenceSubmitted event, @SequenceNumber long version) {
        jdbc.sql("""
                insert into booking_query.dispute_evidence (evidence_id, dispute_id, version, submitted_by, uri,
                    dossier_hash, submitted_at)
                values (:id, :dispute, :version, :by, :uri, :hash, :at)
                on conflict (evidence_id) do nothing
                """)
                .param("id", event.evidenceId().toString())
                .param("dispute", event.disputeId().value())
                .param("version", version)
                .param("by", event.by().name())
                .param("uri", event.uri())
                .param("hash", event.dossierHash().value())
                .param("at", column(event.at()))
                .update();
    }

    /** Ours is the oldest of this hash that is not filed yet; what fits none was filed on chain directly. */
    @EventHandler
    void on(EvidenceFiled event, @SequenceNumber long version) {
        String place = event.log().txHash() + ":" + event.log().logIndex();
        boolean isKnown = jdbc.sql("""
                select exists (select from booking_query.dispute_evidence
                               where dispute_id = :dispute and filed ->> 'txHash' = :tx and filed ->> 'logIndex' = :index)
                """)
                .param("dispute", event.disputeId().value())
                .param("tx", event.log().txHash().value())
                .param("index", Long.toString(event.log().logIndex()))
                .query(Boolean.class)
                .single();
        if (isKnown) {
            return;
        }
        int ours = jdbc.sql("""
                update booking_query.dispute_evidence set filed_from = :party, filed = cast(:log as json)
                where evidence_id = (
                    select evidence_id from booking_query.dispute_evidence
                    where dispute_id = :dispute and dossier_hash = :hash and filed is null
                    order by version limit 1)
                """)
                .param("party", event.party().value())
                .param("log", json(event.log()))
                .param("dispute", event.disputeId().value())
                .param("hash", event.dossierHash().value())
                .update();
        if (ours == 0) {
            jdbc.sql("""
                    insert into booking_query.dispute_evidence (evidence_id, dispute_id, version, dossier_hash,
                        filed_from, filed)
                    values (:id, :dispute, :version, :hash, :party, cast(:log as json))
                    on conflict (evidence_id) do nothing
                    """)
                    .param("id", place)
                    .param("dispute", event.disputeId().value())
                    .param("version", version)
                    .param("hash", event.dossierHash().value())
                    .param("party", event.party().value())
                    .param("log", json(event.log()))
                    .update();
        }
    }

    private void make(PaymentEvent event, DisputeId disputeId) {
        if (disputed != null) {
            disputed.add(event.paymentId());
        }
        jdbc.sql("""
                insert into booking_query.dispute (dispute_id, payment_id, booking_id, version, status)
                values (:id, :payment, :booking, -1, :status)
                on conflict (dispute_id) do nothing
                """)
                .param("id", disputeId.value())
                .param("payment", event.paymentId().value())
                .param("booking", event.bookingId().value())
                .param("status", DisputeStatus.REQUESTED.name())
                .update();
    }

    private void settle(PaymentEvent event, long version, ChainLog log) {
        if (disputed != null && !disputed.contains(event.paymentId())) {
            return;
        }
        jdbc.sql("""
                update booking_query.dispute
                set version = :version, settled = cast(:log as json),
                    status = case when status in ('OPEN', 'RULED') then 'SETTLED' else 'REFUSED' end
                where payment_id = :payment and version < :version
                """)
                .param("version", version)
                .param("log", json(log))
                .param("payment", event.paymentId().value())
                .update();
    }

    /** @param columns names are constants of this class, never input */
    private void move(
            PaymentEvent event, long version, DisputeStatus status, Map<String, ? extends @Nullable Object> columns) {
        String assignments = columns.keySet().stream()
                .map(name -> name + " = " + (isLog(name) ? "cast(:" + name + " as json)" : ":" + name))
                .collect(joining(", "));
        jdbc.sql("update booking_query.dispute set version = :version, status = :status, " + assignments
                        + " where payment_id = :payment and version < :version")
                .params(columns)
                .param("version", version)
                .param("status", status.name())
                .param("payment", event.paymentId().value())
                .update();
    }

    private static boolean isLog(String column) {
        return column.equals("opened") || column.equals("ruled");
    }
}
