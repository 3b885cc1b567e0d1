package io.sejour.bookingquery.audit;

import static io.sejour.bookingquery.storage.Columns.column;

import io.sejour.platform.replay.Shadow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the events of a batch at once. */
final class ReplayedAudit implements AuditWriter {

    private final Shadow.RowCopy eventCopy;
    private final Shadow.RowCopy peopleCopy;
    private final List<@Nullable Object[]> events = new ArrayList<>();
    private final List<@Nullable Object[]> people = new ArrayList<>();

    ReplayedAudit(Shadow shadow) {
        this.eventCopy = shadow.copy(
                AuditTable.EVENTS,
                List.of(
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
                        "message_id",
                        "cause_event_id",
                        "booking_id",
                        "payload"));
        this.peopleCopy = shadow.copy(AuditTable.PEOPLE, List.of("user_id", "global_index"));
        shadow.afterBatch(this::write);
    }

    @Override
    public void append(AuditEvent event, Set<UUID> named) {
        events.add(new @Nullable Object[] {
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
            event.messageId(),
            event.causeEventId(),
            event.bookingId(),
            event.payload()
        });
        named.forEach(person -> people.add(new @Nullable Object[] {person, event.globalIndex()}));
    }

    private void write() {
        eventCopy.write(events);
        peopleCopy.write(people);
        events.clear();
        people.clear();
    }
}
