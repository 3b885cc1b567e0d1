package io.sejour.app.demo;

import java.time.Duration;

/** Durations as people say them. */
final class Spoken {

    private static final int MINUTES_SAID = 120;
    private static final int HOURS_SAID = 72;

    private Spoken() {}

    static String duration(Duration duration) {
        if (duration.toMinutes() < MINUTES_SAID) {
            return duration.toMinutes() + " minutes";
        }
        return duration.toHours() < HOURS_SAID ? duration.toHours() + " hours" : duration.toDays() + " days";
    }
}
