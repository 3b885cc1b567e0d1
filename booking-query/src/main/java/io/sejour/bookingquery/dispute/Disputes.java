package io.sejour.bookingquery.dispute;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.instantOrNull;
import static io.sejour.bookingquery.storage.Columns.parseOrNull;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.DisputeStatus;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.bookingquery.storage.CursorKey;
import io.sejour.platform.page.Cursor;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads {@code booking_query.dispute} and its evidence. */
@Component
class Disputes {

    private static final String SELECT = """
            select d.*, p.version as payment_version, b.guest_id, b.host_id
            from booking_query.dispute d join booking_query.payment p using (payment_id)
            join booking_query.booking b on b.booking_id = d.booking_id
            """;

    private final JdbcClient jdbc;

    Disputes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<DisputeRow> find(DisputeId disputeId) {
        return jdbc.sql(SELECT + " where dispute_id = :id")
                .param("id", disputeId.value())
                .query(Disputes::row)
                .optional();
    }

    /** In the order in which it was put forward. */
    List<EvidenceRow> evidenceIn(DisputeId disputeId) {
        return jdbc.sql("select * from booking_query.dispute_evidence where dispute_id = :id order by version")
                .param("id", disputeId.value())
                .query(Disputes::evidence)
                .list();
    }

    /**
     * All disputes, the newest first; those that were opened on chain directly have no time and come first.
     *
     * @param status only these; null for all
     */
    Page<DisputeRow> all(@Nullable DisputeStatus status, PageRequest page) {
        Cursor after = page.after(2);
        List<DisputeRow> rows = jdbc.sql(SELECT + """
                where (cast(:status as text) is null or d.status = :status)
                  and (cast(:afterTime as timestamptz) is null
                       or (coalesce(asked_at, 'infinity'), dispute_id)
                          < (cast(:afterTime as timestamptz), cast(:afterId as uuid)))
                order by coalesce(asked_at, 'infinity') desc, dispute_id desc
                limit :limit
                """)
                .param("status", status == null ? null : status.name())
                .param("afterTime", after == null ? null : timeOf(CursorKey.read(after, 0, Disputes::timeKey)))
                .param("afterId", after == null ? null : CursorKey.read(after, 1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(Disputes::row)
                .list();
        if (rows.size() <= page.limit()) {
            return new Page<>(rows, null);
        }
        List<DisputeRow> shown = rows.subList(0, page.limit());
        DisputeRow last = shown.getLast();
        return new Page<>(
                shown, Cursor.of(textOf(last.askedAt()), last.disputeId()).text());
    }

    private static final String NO_TIME = "infinity";

    private static String textOf(@Nullable Instant askedAt) {
        return askedAt == null ? NO_TIME : askedAt.toString();
    }

    private static Optional<Instant> timeKey(String key) {
        return key.equals(NO_TIME) ? Optional.empty() : Optional.of(Instant.parse(key));
    }

    private static Object timeOf(Optional<Instant> time) {
        return time.<Object>map(instant -> column(instant).toString()).orElse(NO_TIME);
    }

    private static DisputeRow row(ResultSet row, int number) throws SQLException {
        BigDecimal arbitratorsNumber = row.getBigDecimal("number");
        UUID arbitrator = row.getObject("arbitrator_id", UUID.class);
        return new DisputeRow(
                new DisputeId(row.getObject("dispute_id", UUID.class)),
                new BookingId(row.getObject("booking_id", UUID.class)),
                new PaymentId(row.getObject("payment_id", UUID.class)),
                row.getLong("payment_version"),
                new UserId(row.getObject("guest_id", UUID.class)),
                new UserId(row.getObject("host_id", UUID.class)),
                DisputeStatus.valueOf(row.getString("status")),
                party(row, "asked_by"),
                row.getString("reason"),
                instantOrNull(row, "asked_at"),
                row.getString("refusal"),
                arbitratorsNumber == null ? null : arbitratorsNumber.toBigIntegerExact(),
                party(row, "opened_by"),
                parseOrNull(row, "opened", ChainLog.class),
                row.getString("ruling") == null ? null : Ruling.valueOf(row.getString("ruling")),
                instantOrNull(row, "ruling_given_at"),
                arbitrator == null ? null : new UserId(arbitrator),
                parseOrNull(row, "ruled", ChainLog.class),
                parseOrNull(row, "settled", ChainLog.class));
    }

    private static EvidenceRow evidence(ResultSet row, int number) throws SQLException {
        String from = row.getString("filed_from");
        return new EvidenceRow(
                row.getString("evidence_id"),
                party(row, "submitted_by"),
                row.getString("uri"),
                new Bytes32(row.getString("dossier_hash")),
                instantOrNull(row, "submitted_at"),
                from == null ? null : new EthAddress(from),
                parseOrNull(row, "filed", ChainLog.class));
    }

    private static @Nullable BookingParty party(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : BookingParty.valueOf(text);
    }
}
