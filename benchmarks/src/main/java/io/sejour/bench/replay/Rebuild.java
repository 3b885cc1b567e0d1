package io.sejour.bench.replay;

import io.sejour.bench.CannotMeasure;
import io.sejour.bookingquery.BookingViews;
import io.sejour.platform.replay.ProjectionReplays;
import io.sejour.platform.replay.Replay;
import io.sejour.platform.replay.ReplayState;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rebuilds the booking views from the log as an operator's replay does: beside the live ones, with the swap. */
final class Rebuild {

    private Rebuild() {}

    /**
     * Returns when the rebuilt views are the live ones.
     *
     * @param facts how many events the history must have in the end
     * @return how long it took
     */
    static Duration run(ApplicationContext context, long facts) {
        ProjectionReplays replays = context.getBean(ProjectionReplays.class);
        try {
            long began = System.nanoTime();
            Replay replay = replays.runToTheEnd(BookingViews.PROCESSING_GROUP, UUID.randomUUID());
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            if (replay.state() != ReplayState.DONE) {
                throw new CannotMeasure("the replay ended as " + replay.state() + ": " + replay.failure());
            }
            long written = context.getBean(JdbcClient.class)
                    .sql("select count(*) from booking_query.booking_history")
                    .query(Long.class)
                    .single();
            if (written != facts) {
                throw new CannotMeasure("the rebuilt history has " + written + " events, not " + facts);
            }
            return took;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("stopped in the middle of a replay", stopping);
        }
    }
}
