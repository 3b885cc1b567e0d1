package io.sejour.app.endtoend;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What hosts say about prices and stays, as the API takes it. */
final class HostSays {

    private HostSays() {}

    static Map<String, String> euros(long cents) {
        return Map.of("amount", Long.toString(cents), "currency", "EUR");
    }

    /** For {@code pricing.dates}: what one night costs. */
    static List<Map<String, Object>> oneNight(LocalDate night, long cents) {
        return List.of(Map.of("dates", span(night, night.plusDays(1)), "price", euros(cents)));
    }

    /** For {@code availability}: four nights at least in the month from a date on, three days' notice, a booking window. */
    static Map<String, Object> choosyFrom(LocalDate date, int bookingWindowDays) {
        return Map.of(
                "rules",
                List.of(Map.of("dates", span(date, date.plusDays(30)), "minimumNights", 4)),
                "advanceNoticeDays",
                3,
                "bookingWindowDays",
                bookingWindowDays);
    }

    private static Map<String, String> span(LocalDate from, LocalDate to) {
        return Map.of("from", from.toString(), "to", to.toString());
    }
}
