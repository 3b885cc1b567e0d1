package io.sejour.bookingquery.history;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.instant;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.axon.store.HandledTogether;
import io.sejour.bookingquery.storage.FoldedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code booking_query.booking_history}: per booking the events in the order of the log, chained by hash.
 *
 * <p><b>An event that comes late.</b> Two transactions about one booking may commit in the other order than they drew
 * their places in the log. The later one then belongs between entries that are written already. It is put there and the
 * entries behind it are chained anew, so that the history is the same however it was built, live or by a replay. All others are chained
 * in memory, from the ends that the histories of a batch had before it, and written at once.
 */
@Component
public class BookingHistory implements HistoryWriter {

    static final String TABLE = "booking_query.booking_history";

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient jdbc;

    BookingHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The last entry of a booking's history.
     *
     * @param hash hexadecimal, as {@link HistoryEntry} has it
     */
    record End(long sequence, long globalIndex, String hash) {

        static final End OF_NOTHING = new End(-1, -1, ChainHash.hex(ChainHash.beforeTheFirst()));

        boolean isBefore(RecordedEvent event) {
            return globalIndex < event.globalIndex();
        }

        HistoryEntry next(RecordedEvent event) {
            return new HistoryEntry(sequence + 1, event, hash, ChainHash.hex(ChainHash.of(HEX.parseHex(hash), event)));
        }

        static End of(HistoryEntry entry) {
            return new End(entry.sequence(), entry.event().globalIndex(), entry.hash());
        }
    }

    @Override
    public void append(RecordedEvent event) {
        BookingId booking = event.bookingId();
        Map<BookingId, End> ends = HandledTogether.once(TABLE, batch -> ends(FoldedTable.bookingsOf(batch.stream())));
        End end = ends.computeIfAbsent(booking, this::endOf);
        if (end.isBefore(event)) {
            HistoryEntry entry = end.next(event);
            HandledTogether.write(TABLE, entry, this::insert);
            ends.put(booking, End.of(entry));
        } else {
            HandledTogether.writeNow(TABLE);
            putBetween(event);
            ends.remove(booking);
        }
    }

    private End endOf(BookingId booking) {
        return ends(Set.of(booking)).getOrDefault(booking, End.OF_NOTHING);
    }

    /** The ends of these histories; of one that has not begun, too. */
    Map<BookingId, End> ends(Set<BookingId> bookings) {
        Map<BookingId, End> ends = new HashMap<>();
        if (!bookings.isEmpty()) {
            bookings.forEach(booking -> ends.put(booking, End.OF_NOTHING));
            jdbc.sql("""
                    select e.* from unnest(:ids) as b (id) cross join lateral (
                        select booking_id, sequence, global_index, hash from booking_query.booking_history
                        where booking_id = b.id order by global_index desc limit 1) e
                    """)
                    .param("ids", bookings.stream().map(BookingId::value).toArray(UUID[]::new))
                    .query(row -> {
                        ends.put(
                                new BookingId(row.getObject("booking_id", UUID.class)),
                                new End(
                                        row.getLong("sequence"),
                                        row.getLong("global_index"),
                                        ChainHash.hex(row.getBytes("hash"))));
                    });
        }
        return ends;
    }

    /** Puts an event that comes late in its place; one that is there already changes nothing. */
    void putBetween(RecordedEvent event) {
        List<HistoryEntry> behind = fromTheOneBefore(event);
        if (behind.stream().anyMatch(entry -> entry.event().eventId().equals(event.eventId()))) {
            return;
        }
        End before = End.OF_NOTHING;
        if (!behind.isEmpty() && behind.getFirst().event().globalIndex() < event.globalIndex()) {
            before = End.of(behind.removeFirst());
        }
        HistoryEntry inserted = before.next(event);
        insert(List.of(inserted));
        End end = End.of(inserted);
        for (HistoryEntry entry : behind) {
            HistoryEntry rechained = end.next(entry.event());
            rechain(rechained);
            end = End.of(rechained);
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

    private void insert(List<HistoryEntry> entries) {
        List<RecordedEvent> events = entries.stream().map(HistoryEntry::event).toList();
        jdbc.sql("""
                insert into booking_query.booking_history (booking_id, sequence, global_index, event_id, stream_type,
                    stream_id, stream_sequence, event_type, event_revision, happened_at, actor, trace_id, cause_id,
                    booking_status, payment_status, payload, payload_hash, previous_hash, hash)
                select booking, sequence, place, id, stream_type, stream_id, stream_sequence, type, revision, happened_at,
                    actor, trace, cause, booking_status, payment_status, cast(payload as json),
                    decode(payload_hash, 'hex'), decode(previous_hash, 'hex'), decode(hash, 'hex')
                from unnest(cast(:bookings as uuid[]), :sequences, :places, :ids, :streamTypes, :streamIds,
                        :streamSequences, :types, :revisions, cast(:times as timestamptz[]), :actors, :traces, :causes,
                        :bookingStatuses, :paymentStatuses, :payloads, :payloadHashes, :previousHashes, :hashes)
                    as given (booking, sequence, place, id, stream_type, stream_id, stream_sequence, type, revision,
                        happened_at, actor, trace, cause, booking_status, payment_status, payload, payload_hash,
                        previous_hash, hash)
                """)
                .param("bookings", column(events, event -> event.bookingId().value(), UUID[]::new))
                .param("sequences", column(entries, HistoryEntry::sequence, Long[]::new))
                .param("places", column(events, RecordedEvent::globalIndex, Long[]::new))
                .param("ids", column(events, RecordedEvent::eventId, String[]::new))
                .param("streamTypes", column(events, RecordedEvent::streamType, String[]::new))
                .param("streamIds", column(events, RecordedEvent::streamId, String[]::new))
                .param("streamSequences", column(events, RecordedEvent::streamSequence, Long[]::new))
                .param("types", column(events, RecordedEvent::type, String[]::new))
                .param("revisions", column(events, RecordedEvent::revision, String[]::new))
                .param("times", column(events, event -> event.happenedAt().toString(), String[]::new))
                .param("actors", column(events, RecordedEvent::actor, String[]::new))
                .param("traces", column(events, RecordedEvent::traceId, String[]::new))
                .param("causes", column(events, RecordedEvent::causeId, String[]::new))
                .param("bookingStatuses", column(events, event -> name(event.bookingStatus()), String[]::new))
                .param("paymentStatuses", column(events, event -> name(event.paymentStatus()), String[]::new))
                .param("payloads", column(events, RecordedEvent::payload, String[]::new))
                .param("payloadHashes", column(events, RecordedEvent::payloadHash, String[]::new))
                .param("previousHashes", column(entries, HistoryEntry::previousHash, String[]::new))
                .param("hashes", column(entries, HistoryEntry::hash, String[]::new))
                .update();
    }

    private void rechain(HistoryEntry entry) {
        jdbc.sql("""
                update booking_query.booking_history
                set sequence = :sequence, previous_hash = :previousHash, hash = :hash
                where booking_id = :booking and global_index = :index
                """)
                .param("sequence", entry.sequence())
                .param("previousHash", HEX.parseHex(entry.previousHash()))
                .param("hash", HEX.parseHex(entry.hash()))
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
