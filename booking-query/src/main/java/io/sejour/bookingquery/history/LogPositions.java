package io.sejour.bookingquery.history;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the place of an event in the log.
 *
 * <p><b>Why the token does not do.</b> When a slow transaction commits, its event fills a hole below events that were read
 * already. The token of such an event names the highest index seen, not the event's own.
 */
@Component
class LogPositions {

    private final JdbcClient jdbc;

    LogPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The event's own global index; the token's position where the log is not in this database (Axon Server has no holes). */
    long of(EventMessage<?> message) {
        return jdbc.sql("select global_index from axon.events where event_identifier = :id")
                .param("id", message.getIdentifier())
                .query(Long.class)
                .optional()
                .orElseGet(() -> tokenPosition(message));
    }

    private static long tokenPosition(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked) {
            return tracked.trackingToken()
                    .position()
                    .orElseThrow(() -> new IllegalStateException("A token without a position: " + message));
        }
        throw new IllegalStateException("An event that is not in the log has no history: " + message);
    }
}
