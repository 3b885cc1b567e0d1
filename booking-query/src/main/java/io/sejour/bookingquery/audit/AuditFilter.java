package io.sejour.bookingquery.audit;

import static io.sejour.bookingquery.storage.Columns.column;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events are looked for; what is null does not matter.
 *
 * @param user who caused them or is named in them
 * @param type simple name of the event
 * @param from the first instant
 * @param to the instant before which they were
 */
record AuditFilter(
        @Nullable UUID booking,
        @Nullable UUID user,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** A condition on {@code audit_event e}; only what is asked for, so that each search finds its index. */
    String condition() {
        StringBuilder condition = new StringBuilder("true");
        if (booking != null) {
            condition.append(" and e.booking_id = :booking");
        }
        if (user != null) {
            condition.append(
                    " and e.global_index in (select p.global_index from booking_query.audit_person p where p.user_id = :user)");
        }
        if (type != null) {
            condition.append(" and e.event_type = :type");
        }
        if (from != null) {
            condition.append(" and e.happened_at >= :from");
        }
        if (to != null) {
            condition.append(" and e.happened_at < :to");
        }
        return condition.toString();
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        if (booking != null) {
            parameters.put("booking", booking);
        }
        if (user != null) {
            parameters.put("user", user);
        }
        if (type != null) {
            parameters.put("type", type);
        }
        if (from != null) {
            parameters.put("from", column(from));
        }
        if (to != null) {
            parameters.put("to", column(to));
        }
        return parameters;
    }
}
