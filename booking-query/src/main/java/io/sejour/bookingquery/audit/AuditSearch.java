package io.sejour.bookingquery.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds events of any context. */
@Component
class AuditSearch {

    private final JdbcClient jdbc;

    AuditSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest first, by their place in the log.
     *
     * @param before only events with a smaller place; {@link Long#MAX_VALUE} for the newest
     */
    List<AuditEvent> find(AuditFilter filter, long before, int limit) {
        return jdbc.sql("select e.* from booking_query.audit_event e where " + filter.condition()
                        + " and e.global_index < :before order by e.global_index desc limit :limit")
                .params(filter.parameters())
                .param("before", before)
                .param("limit", limit)
                .query(AuditTable::event)
                .list();
    }
}
