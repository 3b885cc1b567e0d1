package io.sejour.bookingquery.audit;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code booking_query.audit_event} and {@code audit_person}: the events, and whom each is about. */
@Component
class AuditTable implements AuditWriter {

    static final String EVENTS = "booking_query.audit_event";
    static final String PEOPLE = "booking_query.audit_person";

    private final JdbcClient jdbc;

    AuditTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void append(AuditEvent event, Set<UUID> people) {
        jdbc.sql("""
                with event as (
                    insert into booking_query.audit_event (global_index, event_id, stream_type, stream_id,
                        stream_sequence, event_type, event_revision, happened_at, actor, trace_id, message_id,
                        cause_event_id, booking_id, payload)
                    values (:index, :id, :streamType, :streamId, :streamSequence, :type, :revision, :at, :actor, :trace,
                        :message, :cause, cast(:booking as uuid), cast(:payload as json))
                    on conflict (global_index) do nothing
                    returning global_index)
                insert into booking_query.audit_person (user_id, global_index)
                select person, global_index from event cross join unnest(:people) person
                """)
                .param("index", event.globalIndex())
                .param("id", event.eventId())
                .param("streamType", event.streamType())
                .param("streamId", event.streamId())
                .param("streamSequence", event.streamSequence())
                .param("type", event.type())
                .param("revision", event.revision())
                .param("at", column(event.happenedAt()))
                .param("actor", event.actor())
                .param("trace", event.traceId())
                .param("message", event.messageId())
                .param("cause", event.causeEventId())
                .param("booking", event.bookingId())
                .param("payload", event.payload())
                .param("people", people.toArray(UUID[]::new))
                .update();
    }

    static AuditEvent event(ResultSet row, int number) throws SQLException {
        return new AuditEvent(
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
                row.getString("message_id"),
                row.getString("cause_event_id"),
                row.getObject("booking_id", UUID.class),
                row.getString("payload"));
    }
}
