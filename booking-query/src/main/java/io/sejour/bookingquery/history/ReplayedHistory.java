package io.sejour.bookingquery.history;

import static io.sejour.bookingquery.storage.Columns.column;

import io.sejour.api.BookingFact;
import io.sejour.api.booking.BookingId;
import io.sejour.axon.store.LoggedEvent;
import io.sejour.platform.replay.Shadow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Chains the histories of a batch in memory, from the last entry of each that was written before, and writes them at once.
 * The rare event that belongs between entries that are there already is put in its place by {@link BookingHistory}.
 */
final class ReplayedHistory implements HistoryWriter {

    private static final HexFormat HEX = HexFormat.of();

    private final Shadow shadow;
    private final BookingHistory entries;
    private final Shadow.RowCopy copy;
    private final Map<BookingId, End> ends = new HashMap<>();
    private final List<@Nullable Object[]> written = new ArrayList<>();

    ReplayedHistory(Shadow shadow) {
        this.shadow = shadow;
        this.entries = new BookingHistory(shadow.jdbc());
        this.copy = shadow.copy(
                BookingHistory.TABLE,
                List.of(
                        "booking_id",
                        "sequence",
                        "global_index",
                        "event_id",
                        "stream_type",
                        "stream_id",
                        "stream_sequence",
                        "event_type",
                        "event_revision",
                        "happened_at",
                        "actor",
                        "trace_id",
                        "cause_id",
                        "booking_status",
                        "payment_status",
                        "payload",
                        "payload_hash",
                        "previous_hash",
                        "hash"));
        shadow.beforeBatch(this::findEnds);
        shadow.afterBatch(this::write);
    }

    /** The last entry of a booking's history. */
    private record End(long sequence, long globalIndex, byte[] hash) {

        private static final End OF_NOTHING = new End(-1, -1, ChainHash.beforeTheFirst());
    }

    @Override
    public void append(RecordedEvent event) {
        End end = ends.getOrDefault(event.bookingId(), End.OF_NOTHING);
        if (event.globalIndex() <= end.globalIndex()) {
            write();
            entries.append(event);
            findEnds(Set.of(event.bookingId()));
            return;
        }
        byte[] hash = ChainHash.of(end.hash(), event);
        written.add(row(event, end.sequence() + 1, end.hash(), hash));
        ends.put(event.bookingId(), new End(end.sequence() + 1, event.globalIndex(), hash));
    }

    private void findEnds(List<LoggedEvent> batch) {
        ends.clear();
        Set<BookingId> known = new LinkedHashSet<>();
        for (LoggedEvent logged : batch) {
            if (logged.message().getPayload() instanceof BookingFact fact) {
                known.add(fact.bookingId());
            }
        }
        findEnds(known);
    }

    private void findEnds(Set<BookingId> bookings) {
        if (bookings.isEmpty()) {
            return;
        }
        shadow.jdbc()
                .sql("""
                select e.* from unnest(:ids) as b (id) cross join lateral (
                    select booking_id, sequence, global_index, hash from booking_query.booking_history
                    where booking_id = b.id order by global_index desc limit 1) e
                """)
                .param("ids", bookings.stream().map(BookingId::value).toArray(UUID[]::new))
                .query((row, number) -> ends.put(
                        new BookingId(row.getObject("booking_id", UUID.class)),
                        new End(row.getLong("sequence"), row.getLong("global_index"), row.getBytes("hash"))))
                .list();
    }

    private void write() {
        copy.write(written);
        written.clear();
    }

    private static @Nullable Object[] row(RecordedEvent event, long sequence, byte[] previousHash, byte[] hash) {
        return new @Nullable Object[] {
            event.bookingId().value(),
            sequence,
            event.globalIndex(),
            event.eventId(),
            event.streamType(),
            event.streamId(),
            event.streamSequence(),
            event.type(),
            event.revision(),
            column(event.happenedAt()),
            event.actor(),
            event.traceId(),
            event.causeId(),
            event.bookingStatus(),
            event.paymentStatus(),
            event.payload(),
            HEX.parseHex(event.payloadHash()),
            previousHash,
            hash
        };
    }
}
