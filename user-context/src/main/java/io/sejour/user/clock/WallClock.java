package io.sejour.user.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The time that other machines agree on. Tokens and nonces are checked by parties that know nothing of the application
 * clock, so the dev clock must not move them.
 */
public record WallClock(Clock source) {

    public Instant now() {
        return source.instant();
    }

    public OffsetDateTime utc() {
        return utc(now());
    }

    public static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
