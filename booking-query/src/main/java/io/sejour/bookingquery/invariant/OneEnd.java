package io.sejour.bookingquery.invariant;

import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.BookingStatus;
import io.sejour.bookingquery.booking.BookingStatusAfter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** I3: a booking begins once, reaches at most one terminal state, and nothing happens to it after that. */
final class OneEnd implements EventInvariant {

    private final Set<BookingId> begun = new HashSet<>();
    private final Map<BookingId, BookingStatus> ended = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    @Override
    public String id() {
        return "I3";
    }

    @Override
    public String statement() {
        return "Each booking reaches one terminal state and nothing happens to it after";
    }

    @Override
    public void on(CheckedEvent logged) {
        if (!(logged.payload() instanceof BookingEvent event)) {
            return;
        }
        BookingId booking = event.bookingId();
        String name = event.getClass().getSimpleName();
        if (event instanceof BookingRequested ? !begun.add(booking) : !begun.contains(booking)) {
            violations.add(new Violation(booking.toString(), name + " does not follow one request"));
        }
        BookingStatus end = ended.get(booking);
        if (end != null) {
            violations.add(new Violation(booking.toString(), name + " came after " + end));
        }
        BookingStatusAfter.event(event)
                .filter(BookingStatus::isTerminal)
                .ifPresent(status -> ended.putIfAbsent(booking, status));
    }

    @Override
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** How many bookings have not ended yet. */
    int open() {
        return begun.size() - ended.size();
    }
}
