package io.sejour.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The wall clock of a test, which goes forward when told. */
public final class MovableClock {

    private volatile Duration offset = Duration.ZERO;

    public void advance(Duration forward) {
        offset = offset.plus(forward);
    }

    public Instant instant() {
        return Instant.now().plus(offset);
    }

    Clock asClock() {
        return new Clock() {
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
                return MovableClock.this.instant();
            }
        };
    }
}
