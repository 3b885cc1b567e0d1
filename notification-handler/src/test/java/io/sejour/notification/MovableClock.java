package io.sejour.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The application clock of a test. */
public final class MovableClock extends Clock {

    private volatile Instant now = Instant.parse("2027-02-01T09:00:00Z");

    public void advance(Duration forward) {
        now = now.plus(forward);
    }

    public void set(Instant instant) {
        now = instant;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
