package io.sejour.app.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How each aggregate's history runs, and how each booking's ends. */
final class Histories {

    private static final Set<String> ENDINGS =
            Set.of("BookingRejected", "BookingDeclined", "BookingExpired", "BookingCancelled", "BookingCompleted");

    /** The sequence number that comes next, by aggregate. */
    final Map<String, Long> next = new HashMap<>();

    final Set<String> requested = new HashSet<>();
    /** The event that ended it, by booking. */
    final Map<String, String> ended = new HashMap<>();

    final List<String> holes = new ArrayList<>();
    final List<String> afterTheEnd = new ArrayList<>();
    long events;

    void on(StoredEvent event) {
        events++;
        long expected = next.getOrDefault(event.aggregate(), 0L);
        if (event.sequence() != expected) {
            holes.add(event.aggregate() + " goes from " + (expected - 1) + " to " + event.sequence());
        }
        next.put(event.aggregate(), event.sequence() + 1);
        if (event.aggregate().equals(event.text("bookingId"))) {
            onBooking(event);
        }
    }

    private void onBooking(StoredEvent event) {
        String before = ended.get(event.aggregate());
        if (before != null) {
            afterTheEnd.add(event.type() + " after " + before + " of booking " + event.aggregate());
        }
        if (event.type().equals("BookingRequested")) {
            requested.add(event.aggregate());
        }
        if (ENDINGS.contains(event.type())) {
            ended.put(event.aggregate(), event.type());
        }
    }
}
