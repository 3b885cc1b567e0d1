package io.sejour.bookingquery.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Follows events to what led to them and to what they led to, by the event each names as its cause (docs/adr/0087). */
@Component
class CauseAndEffect {

    private final JdbcClient jdbc;

    CauseAndEffect(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AuditEvent> find(String eventId) {
        return jdbc.sql("select * from booking_query.audit_event where event_id = :id")
                .param("id", eventId)
                .query(AuditTable::event)
                .optional();
    }

    /** What led to an event, the nearest first. A cause is before its effect in the log, so this comes to an end. */
    List<AuditEvent> causes(AuditEvent event, int atMost) {
        List<AuditEvent> causes = new ArrayList<>();
        Optional<AuditEvent> cause = causeOf(event);
        while (cause.isPresent() && causes.size() < atMost) {
            causes.add(cause.get());
            cause = causeOf(cause.get());
        }
        return causes;
    }

    /** What an event led to at once, in the order of the log. */
    List<AuditEvent> effects(AuditEvent event, int atMost) {
        return jdbc.sql("""
                select * from booking_query.audit_event where cause_event_id = :id order by global_index limit :limit
                """)
                .param("id", event.eventId())
                .param("limit", atMost)
                .query(AuditTable::event)
                .list();
    }

    /** All an event led to, in the order of the log: an effect comes after its cause. */
    List<Effect> allEffects(AuditEvent event, int atMost) {
        return jdbc.sql("""
                with recursive effect as (
                    select e.*, 1 as depth from booking_query.audit_event e where e.cause_event_id = :id
                    union all
                    select e.*, effect.depth + 1 from effect
                    join booking_query.audit_event e on e.cause_event_id = effect.event_id)
                select * from effect order by global_index limit :limit
                """)
                .param("id", event.eventId())
                .param("limit", atMost)
                .query((row, number) -> new Effect(row.getInt("depth"), AuditTable.event(row, number)))
                .list();
    }

    private Optional<AuditEvent> causeOf(AuditEvent event) {
        return event.causeEventId() == null ? Optional.empty() : find(event.causeEventId());
    }

    /** @param depth 1 for what the event led to at once, 2 for what that led to */
    record Effect(int depth, AuditEvent event) {}
}
