package io.sejour.bookingquery.history;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.instant;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.payment.PaymentStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code booking_query.booking_history}: per booking the events in the order of the log, chained by hash.
 *
 * <p><b>An event that comes late.</b> Two transactions about one booking may commit in the other order than they drew
 * their places in the log. The later one then belongs between entries that are written already. It is put there and the
 * entries behind it are chained anew, so that the history is the same however it was built, live or by a replay.
 */
@Component
public class BookingHistory implements HistoryWriter {

    static final String TABLE = "booking_query.booking_history";

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient jdbc;

    BookingHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void append(RecordedEvent event) {
        List<HistoryEntry> behind = fromTheOneBefore(event);
        if (behind.stream().anyMatch(entry -> entry.event().eventId().equals(event.eventId()))) {
            return;
        }
        long sequence = 0;
        byte[] previousHash = ChainHash.beforeTheFirst();
        if (!behind.isEmpty() && behind.getFirst().event().globalIndex() < event.globalIndex()) {
            HistoryEntry before = behind.removeFirst();
            sequence = before.sequence() + 1;
            previousHash = HEX.parseHex(before.hash());
        }
        byte[] hash = ChainHash.of(previousHash, event);
        insert(event, sequence, previousHash, hash);
        for (HistoryEntry entry : behind) {
            sequence++;
            byte[] rehashed = ChainHash.of(hash, entry.event());
            rechain(entry, sequence, hash, rehashed);
            hash = rehashed;
        }
    }

    /**
     * @param asOf only what had happened by then; null for everything
     * @param after only entries with a greater sequence; -1 for all
     */
    public List<HistoryEntry> read(BookingId bookingId, @Nullable Instant asOf, long after, int limit) {
        return jdbc.sql("""
                select * from booking_query.booking_history
                where booking_id = :id and sequence > :after
                  and (cast(:asOf as timestamptz) is null or happened_at <= cast(:asOf as timestamptz))
                order by sequence
                limit :limit
                """)
                .param("id", bookingId.value())
                .param("after", after)
                .param("asOf", asOf == null ? null : column(asOf))
                .param("limit", limit)
                .query(BookingHistory::entry)
                .list();
    }

    /** All entries in their order, without their contents. */
    public List<HistoryMark> marks(BookingId bookingId) {
        return jdbc.sql("""
                select sequence, hash, event_type, happened_at, booking_status, payment_status
                from booking_query.booking_history where booking_id = :id order by sequence
                """)
                .param("id", bookingId.value())
                .query((row, number) -> new HistoryMark(
                        row.getLong("sequence"),
                        HEX.formatHex(row.getBytes("hash")),
                        row.getString("event_type"),
                        instant(row, "happened_at"),
                        bookingStatus(row),
                        paymentStatus(row)))
                .list();
    }

    /** The entry before an event, if there is one, and all that are not before it, in their order. */
    private List<HistoryEntry> fromTheOneBefore(RecordedEvent event) {
        return new ArrayList<>(jdbc.sql("""
                select * from booking_query.booking_history
                where booking_id = :id and global_index >= coalesce(
                    (select max(global_index) from booking_query.booking_history
                     where booking_id = :id and global_index < :index), :index)
                order by global_index
                """)
                .param("id", event.bookingId().value())
                .param("index", event.globalIndex())
                .query(BookingHistory::entry)
                .list());
    }

    private void insert(RecordedEvent event, long sequence, byte[] previousHash, byte[] hash) {
        jdbc.sql("""
                insert into booking_query.booking_history (booking_id, sequence, global_index, event_id, stream_type,
                    stream_id, stream_sequence, event_type, event_revision, happened_at, actor, trace_id, cause_id,
                    booking_status, payment_status, payload, payload_hash, previous_hash, hash)
                values (:booking, :sequence, :index, :eventId, :streamType,
                    :streamId, :streamSequence, :type, :revision, :at, :actor, :trace, :cause,
                    :bookingStatus, :paymentStatus, cast(:payload as json), :payloadHash, :previousHash, :hash)
                """)
                .param("booking", event.bookingId().value())
                .param("sequence", sequence)
                .param("index", event.globalIndex())
                .param("eventId", event.eventId())
                .param("streamType", event.streamType())
                .param("streamId", event.streamId())
                .param("streamSequence", event.streamSequence())
                .param("type", event.type())
                .param("revision", event.revision())
                .param("at", column(event.happenedAt()))
                .param("actor", event.actor())
                .param("trace", event.traceId())
                .param("cause", event.causeId())
                .param("bookingStatus", name(event.bookingStatus()))
                .param("paymentStatus", name(event.paymentStatus()))
                .param("payload", event.payload())
                .param("payloadHash", HEX.parseHex(event.payloadHash()))
                .param("previousHash", previousHash)
                .param("hash", hash)
                .update();
    }

    private void rechain(HistoryEntry entry, long sequence, byte[] previousHash, byte[] hash) {
        jdbc.sql("""
                update booking_query.booking_history
                set sequence = :sequence, previous_hash = :previousHash, hash = :hash
                where booking_id = :booking and global_index = :index
                """)
                .param("sequence", sequence)
                .param("previousHash", previousHash)
                .param("hash", hash)
                .param("booking", entry.event().bookingId().value())
                .param("index", entry.event().globalIndex())
                .update();
    }

    private static HistoryEntry entry(ResultSet row, int number) throws SQLException {
        RecordedEvent event = new RecordedEvent(
                new BookingId(row.getObject("booking_id", UUID.class)),
                row.getLong("global_index"),
                row.getString("event_id"),
                row.getString("stream_type"),
                row.getString("stream_id"),
                row.getLong("stream_sequence"),
                row.getString("event_type"),
                row.getString("event_revision"),
                instant(row, "happened_at"),
                row.getString("actor"),
                row.getString("trace_id"),
                row.getString("cause_id"),
                bookingStatus(row),
                paymentStatus(row),
                row.getString("payload"),
                HEX.formatHex(row.getBytes("payload_hash")));
        return new HistoryEntry(
                row.getLong("sequence"),
                event,
                HEX.formatHex(row.getBytes("previous_hash")),
                HEX.formatHex(row.getBytes("hash")));
    }

    private static @Nullable BookingStatus bookingStatus(ResultSet row) throws SQLException {
        String status = row.getString("booking_status");
        return status == null ? null : BookingStatus.valueOf(status);
    }

    private static @Nullable PaymentStatus paymentStatus(ResultSet row) throws SQLException {
        String status = row.getString("payment_status");
        return status == null ? null : PaymentStatus.valueOf(status);
    }

    private static @Nullable String name(@Nullable Enum<?> status) {
        return status == null ? null : status.name();
    }
}
