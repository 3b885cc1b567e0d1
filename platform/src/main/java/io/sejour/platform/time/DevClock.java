package io.sejour.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that runs like the wall clock, ahead of it by an offset that only grows. The offset is kept in the
 * database, so that a restart does not move time back. It exists in the embedded default only.
 */
public final class DevClock extends Clock {

    private final Clock wallClock;
    private final ClockOffsetStore store;
    private volatile Duration offset;

    DevClock(Clock wallClock, ClockOffsetStore store) {
        this.wallClock = wallClock;
        this.store = store;
        this.offset = store.load();
    }

    /**
     * Moves the clock forward and remembers it.
     *
     * @return the new now
     * @throws IllegalArgumentException when the step is zero or back: time never goes back
     */
    public synchronized Instant advance(Duration forward) {
        if (forward.isZero() || forward.isNegative()) {
            throw new IllegalArgumentException("The dev clock only moves forward, not by " + forward);
        }
        Duration moved = offset.plus(forward);
        store.save(moved);
        offset = moved;
        return instant();
    }

    /** How far this clock is ahead of the wall clock. */
    public Duration offset() {
        return offset;
    }

    @Override
    public Instant instant() {
        return wallClock.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        if (zone.equals(ZoneOffset.UTC)) {
            return this;
        }
        throw new UnsupportedOperationException("The application clock is in UTC; ask the instant and convert it");
    }
}
