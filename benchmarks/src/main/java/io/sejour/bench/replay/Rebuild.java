package io.sejour.bench.replay;

import io.sejour.bench.CannotMeasure;
import io.sejour.bookingquery.BookingViews;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rebuilds the booking views from the log. The one place that knows how that is done. */
final class Rebuild {

    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

    private Rebuild() {}

    /**
     * Returns when the views show everything.
     *
     * @param facts how many events the history has in the end
     * @return how long it took
     */
    static Duration run(ApplicationContext context, long facts) {
        StreamingEventProcessor processor = context.getBean(EventProcessingConfiguration.class)
                .eventProcessor(BookingViews.PROCESSING_GROUP, StreamingEventProcessor.class)
                .orElseThrow(() -> new CannotMeasure("there is no processor " + BookingViews.PROCESSING_GROUP));
        processor.shutDown();
        long began = System.nanoTime();
        processor.resetTokens();
        processor.start();
        try {
            while (!isDone(context.getBean(JdbcClient.class), processor, facts)) {
                if (System.nanoTime() - began > LONGEST.toNanos()) {
                    throw new CannotMeasure("the rebuild is not done in " + LONGEST.toMinutes() + " minutes");
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            return Duration.ofNanos(System.nanoTime() - began);
        } finally {
            processor.shutDown();
        }
    }

    private static boolean isDone(JdbcClient jdbc, StreamingEventProcessor processor, long facts) {
        boolean isCaughtUp = !processor.processingStatus().isEmpty()
                && processor.processingStatus().values().stream().allMatch(status -> status.isCaughtUp());
        return isCaughtUp
                && jdbc.sql("select count(*) from booking_query.booking_history")
                                .query(Long.class)
                                .single()
                        == facts;
    }
}
