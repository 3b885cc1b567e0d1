package io.sejour.app.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** I1, recomputed from the calendars' events: whoever is given nights is the only one who has them. */
final class Nights {

    private final Map<String, Map<String, Span>> claims = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int given;

    /** Nights from {@code in} until before {@code out}. */
    private record Span(LocalDate in, LocalDate out) {

        boolean overlaps(Span other) {
            return in.isBefore(other.out) && other.in.isBefore(out);
        }
    }

    static Nights replay(List<StoredEvent> events) {
        Nights nights = new Nights();
        events.forEach(nights::on);
        return nights;
    }

    List<String> violations() {
        return violations;
    }

    int given() {
        return given;
    }

    private void on(StoredEvent event) {
        switch (event.type()) {
            case "DatesHeld" -> give(event, event.text("bookingId"));
            case "DatesReleased" -> claimsOf(event).remove(event.text("bookingId"));
            default -> {
                // Committing changes no nights, and a host may block nights that are blocked already.
            }
        }
    }

    private void give(StoredEvent event, String booking) {
        Span span = new Span(
                LocalDate.parse(event.payload().at("/stay/checkIn").asString()),
                LocalDate.parse(event.payload().at("/stay/checkOut").asString()));
        given++;
        claimsOf(event).forEach((other, taken) -> {
            boolean isReplaced = other.equals(event.payload().at("/inPlaceOf").asString(""));
            if (!other.equals(booking) && !isReplaced && taken.overlaps(span)) {
                violations.add("event " + event.index() + " gives " + span + " to " + booking + " while " + other
                        + " has " + taken);
            }
        });
        claimsOf(event).put(booking, span);
    }

    private Map<String, Span> claimsOf(StoredEvent event) {
        return claims.computeIfAbsent(event.text("calendarId"), calendar -> new HashMap<>());
    }
}
