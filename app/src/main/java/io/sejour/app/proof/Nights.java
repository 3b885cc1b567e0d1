package io.sejour.app.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * I1, recomputed from the calendars' events: whoever is given nights is the only one who has them, with the days of preparation between
 * two stays, and nobody is given nights that their host keeps.
 */
final class Nights {

    private final Map<String, Map<String, Span>> claims = new HashMap<>();
    private final Map<String, Map<String, Span>> blocks = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int given;

    /** Nights from {@code in} until before {@code out}. */
    private record Span(LocalDate in, LocalDate out) {

        static Span of(StoredEvent event) {
            return new Span(
                    LocalDate.parse(event.payload().at("/stay/checkIn").asString()),
                    LocalDate.parse(event.payload().at("/stay/checkOut").asString()));
        }

        boolean overlaps(Span other, int daysBetween) {
            return in.isBefore(other.out.plusDays(daysBetween)) && other.in.isBefore(out.plusDays(daysBetween));
        }
    }

    List<String> violations() {
        return violations;
    }

    int given() {
        return given;
    }

    void on(StoredEvent event) {
        switch (event.type()) {
            case "DatesHeld" -> give(event, event.text("bookingId"));
            case "DatesReleased" -> {
                ofCalendar(claims, event).remove(event.text("bookingId"));
                if (event.payload().path("keptBlocked").asBoolean(false)) {
                    ofCalendar(blocks, event).put(event.text("bookingId"), Span.of(event));
                }
            }
            case "DatesBlocked" -> ofCalendar(blocks, event).put(event.text("blockId"), Span.of(event));
            case "DatesUnblocked" -> ofCalendar(blocks, event).remove(event.text("blockId"));
            default -> {
                // Committing changes no nights.
            }
        }
    }

    private void give(StoredEvent event, String booking) {
        Span span = Span.of(event);
        int preparationDays = event.payload().path("preparationDays").asInt(0);
        given++;
        ofCalendar(claims, event).forEach((other, taken) -> {
            boolean isReplaced = other.equals(event.payload().at("/inPlaceOf").asString(""));
            if (!other.equals(booking) && !isReplaced && taken.overlaps(span, preparationDays)) {
                violations.add("event " + event.index() + " gives " + span + " to " + booking + " while " + other
                        + " has " + taken + ", with " + preparationDays + " days between two stays");
            }
        });
        ofCalendar(blocks, event).forEach((block, kept) -> {
            if (kept.overlaps(span, 0)) {
                violations.add("event " + event.index() + " gives " + span + " to " + booking + " while the host keeps "
                        + kept + " by " + block);
            }
        });
        ofCalendar(claims, event).put(booking, span);
    }

    private static Map<String, Span> ofCalendar(Map<String, Map<String, Span>> spans, StoredEvent event) {
        return spans.computeIfAbsent(event.text("calendarId"), calendar -> new HashMap<>());
    }
}
