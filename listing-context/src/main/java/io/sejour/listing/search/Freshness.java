package io.sejour.listing.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.sejour.listing.reading.OwnWrites;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How far the index is behind the log. It looks at the end of the log and waits until the index has come there; what was
 * committed before that look is then in every answer.
 */
@Component
class Freshness implements OwnWrites.LogReader {

    static final Duration INTERVAL = Duration.ofMillis(100);

    private static final Duration PAUSE = Duration.ofMillis(2);

    /** The log's readers look at their open holes at least once a second, so one that is still open then is a dead one. */
    private static final long HOLES_SEEN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventStore events;
    private final IndexFollower follower;
    private final Clock clock;
    private volatile @Nullable Mark wanted;
    private volatile @Nullable Mark reached;

    Freshness(EventStore events, IndexFollower follower, HomeIndex index, Clock clock, MeterRegistry meters) {
        this.events = events;
        this.follower = follower;
        this.clock = clock;
        TimeGauge.builder("sejour.search.lag", this, TimeUnit.MILLISECONDS, Freshness::lagOrUnknown)
                .description("age of the search's index: everything committed before is in it")
                .register(meters);
        Gauge.builder("sejour.search.homes", index, HomeIndex::size)
                .description("homes in the search's index")
                .register(meters);
    }

    /** Where the log ended at some time. */
    private record Mark(@Nullable TrackingToken head, Instant at, long nanos) {}

    /**
     * @param asOf everything committed until then is in the answer, by the application's clock
     * @param lagMillis how long ago that was, by the wall clock
     */
    record State(Instant asOf, long lagMillis) {}

    /** Null while the index has never reached the end of the log: it would not know homes that are there. */
    @Nullable
    State state() {
        Mark mark = reached;
        return mark == null ? null : new State(mark.at(), millisSince(mark));
    }

    /** One look; to be called by one thread every {@link #INTERVAL}. */
    void look() {
        Mark open = wanted;
        if (open == null) {
            // The times are taken before the look: what is committed in between may or may not be seen.
            Instant at = clock.instant();
            long nanos = System.nanoTime();
            open = new Mark(events.createHeadToken(), at, nanos);
        }
        boolean there = isReached(open);
        wanted = there ? null : open;
        reached = there ? open : reached;
    }

    @Override
    public boolean awaitNow(Duration longest) {
        long started = System.nanoTime();
        Mark now = new Mark(events.createHeadToken(), clock.instant(), started);
        while (!isReached(now)) {
            if (System.nanoTime() - started > longest.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private boolean isReached(Mark mark) {
        TrackingToken head = mark.head();
        if (head == null) {
            return true;
        }
        TrackingToken place = follower.place();
        if (place == null) {
            return false;
        }
        boolean asFar = place.position().orElse(-1) >= head.position().orElse(-1);
        return place.covers(head) || (asFar && System.nanoTime() - mark.nanos() > HOLES_SEEN_NANOS);
    }

    private static long millisSince(Mark mark) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - mark.nanos());
    }

    private double lagOrUnknown() {
        Mark mark = reached;
        return mark == null ? Double.NaN : millisSince(mark);
    }
}
