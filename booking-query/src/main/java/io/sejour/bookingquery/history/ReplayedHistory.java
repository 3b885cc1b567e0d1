package io.sejour.bookingquery.history;

import static io.sejour.bookingquery.storage.Columns.column;

import io.sejour.api.booking.BookingId;
import io.sejour.axon.store.LoggedEvent;
import io.sejour.bookingquery.history.BookingHistory.End;
import io.sejour.bookingquery.storage.FoldedTable;
import io.sejour.platform.replay.Shadow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chains the histories of a batch in memory, from the last entry of each that was written before, and writes them at once.
 * The rare event that belongs between entries that are there already is put in its place by {@link BookingHistory}.
 */
final class ReplayedHistory implements HistoryWriter {

    private static final HexFormat HEX = HexFormat.of();

    private final BookingHistory entries;
    private final Shadow.RowCopy copy;
    private final Map<BookingId, End> ends = new HashMap<>();
    private final List<@Nullable Object[]> written = new ArrayList<>();

    ReplayedHistory(Shadow shadow) {
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

    @Override
    public void append(RecordedEvent event) {
        End end = ends.getOrDefault(event.bookingId(), End.OF_NOTHING);
        if (end.isBefore(event)) {
            HistoryEntry entry = end.next(event);
            written.add(row(entry));
            ends.put(event.bookingId(), End.of(entry));
        } else {
            write();
            entries.putBetween(event);
            ends.putAll(entries.ends(Set.of(event.bookingId())));
        }
    }

    private void findEnds(List<LoggedEvent> batch) {
        ends.clear();
        ends.putAll(entries.ends(FoldedTable.bookingsOf(batch.stream().map(LoggedEvent::message))));
    }

    private void write() {
        copy.write(written);
        written.clear();
    }

    private static @Nullable Object[] row(HistoryEntry entry) {
        RecordedEvent event = entry.event();
        return new @Nullable Object[] {
            event.bookingId().value(),
            entry.sequence(),
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
            HEX.parseHex(entry.previousHash()),
            HEX.parseHex(entry.hash())
        };
    }
}
