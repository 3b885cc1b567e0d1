package io.sejour.notification.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells news from history. The handlers read the log from its beginning, so that a booking which was made before this
 * context was ever started is known; but nobody wants a mail about what happened last year. What was in the log at the
 * very first start and is older than {@link #STILL_NEWS} is history. Later on nothing is: after an outage mails are late,
 * not lost.
 */
@Component
class FirstStart {

    private static final Duration STILL_NEWS = Duration.ofHours(1);

    private final Clock clock;
    private final long logPosition;

    FirstStart(JdbcClient jdbc, EventStore events, Clock clock) {
        this.clock = clock;
        jdbc.sql("insert into notification.first_start (log_position) values (?) on conflict do nothing")
                .param(position(events.createHeadToken()))
                .update();
        this.logPosition = jdbc.sql("select log_position from notification.first_start")
                .query(Long.class)
                .single();
    }

    /**
     * @param token where the event is in the log
     * @param at when it happened
     */
    boolean isHistory(TrackingToken token, Instant at) {
        return position(token) <= logPosition && at.isBefore(clock.instant().minus(STILL_NEWS));
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
