package io.sejour.bookingquery.audit;

import static io.sejour.bookingquery.storage.Columns.column;
import static io.sejour.bookingquery.storage.Columns.instant;

import io.sejour.axon.store.HandledTogether;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
        HandledTogether.write(EVENTS, new Audited(event, people), this::insert);
    }

    private record Audited(AuditEvent event, Set<UUID> people) {}

    private record Named(UUID person, long globalIndex) {}

    private void insert(List<Audited> audited) {
        List<AuditEvent> events = audited.stream().map(Audited::event).toList();
        List<Named> named = audited.stream()
                .flatMap(one -> one.people().stream()
                        .map(person -> new Named(person, one.event().globalIndex())))
                .toList();
        jdbc.sql("""
                with event as (
                    insert into booking_query.audit_event (global_index, event_id, stream_type, stream_id,
                        stream_sequence, event_type, event_revision, happened_at, actor, trace_id, message_id,
                        cause_event_id, booking_id, payload)
                    select place, id, stream_type, stream_id, stream_sequence, type, revision, happened_at, actor, trace,
                        message, cause, booking, cast(payload as json)
                    from unnest(:places, :ids, :streamTypes, :streamIds, :streamSequences, :types, :revisions,
                            cast(:times as timestamptz[]), :actors, :traces, :messages, :causes, cast(:bookings as uuid[]), :payloads)
                        as given (place, id, stream_type, stream_id, stream_sequence, type, revision, happened_at, actor,
                            trace, message, cause, booking, payload)
                    on conflict (global_index) do nothing
                    returning global_index)
                insert into booking_query.audit_person (user_id, global_index)
                select person, place from unnest(cast(:people as uuid[]), :placesOfPeople) as named (person, place)
                join event on event.global_index = place
                """)
                .param("places", column(events, AuditEvent::globalIndex, Long[]::new))
                .param("ids", column(events, AuditEvent::eventId, String[]::new))
                .param("streamTypes", column(events, AuditEvent::streamType, String[]::new))
                .param("streamIds", column(events, AuditEvent::streamId, String[]::new))
                .param("streamSequences", column(events, AuditEvent::streamSequence, Long[]::new))
                .param("types", column(events, AuditEvent::type, String[]::new))
                .param("revisions", column(events, AuditEvent::revision, String[]::new))
                .param("times", column(events, event -> event.happenedAt().toString(), String[]::new))
                .param("actors", column(events, AuditEvent::actor, String[]::new))
                .param("traces", column(events, AuditEvent::traceId, String[]::new))
                .param("messages", column(events, AuditEvent::messageId, String[]::new))
                .param("causes", column(events, AuditEvent::causeEventId, String[]::new))
                .param("bookings", column(events, AuditEvent::bookingId, UUID[]::new))
                .param("payloads", column(events, AuditEvent::payload, String[]::new))
                .param("people", column(named, Named::person, UUID[]::new))
                .param("placesOfPeople", column(named, Named::globalIndex, Long[]::new))
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
