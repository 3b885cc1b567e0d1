package io.sejour.notification.booking;

import java.time.Instant;
import java.time.LocalTime;

/** When guests are reminded, in the listing's time: of arriving at 10:00 and of leaving at 18:00 of the day before. */
final class Reminders {

    private static final LocalTime OF_ARRIVAL = LocalTime.of(10, 0);
    private static final LocalTime OF_DEPARTURE = LocalTime.of(18, 0);

    private Reminders() {}

    static Instant ofArrival(BookingFacts booking) {
        return booking.stay()
                .checkIn()
                .minusDays(1)
                .atTime(OF_ARRIVAL)
                .atZone(booking.zone())
                .toInstant();
    }

    static Instant ofDeparture(BookingFacts booking) {
        return booking.stay()
                .checkOut()
                .minusDays(1)
                .atTime(OF_DEPARTURE)
                .atZone(booking.zone())
                .toInstant();
    }
}
