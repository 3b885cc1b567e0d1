package io.sejour.bookingquery.invariant;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.DatesCommitted;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesReleased;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** I1 as the calendars' events say it: at no time do two bookings hold or have the same night. */
final class NoNightGivenTwice implements EventInvariant {

    private final Map<CalendarId, Map<BookingId, Stay>> claims = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    @Override
    public String id() {
        return "I1";
    }

    @Override
    public String statement() {
        return "No calendar gives a night to two bookings at a time, by its events";
    }

    @Override
    public void on(CheckedEvent event) {
        switch (event.payload()) {
            case DatesHeld held -> claim(held.calendarId(), held.bookingId(), held.stay(), held.inPlaceOf());
            case DatesCommitted committed ->
                claim(committed.calendarId(), committed.bookingId(), committed.stay(), null);
            case DatesReleased released ->
                claims.getOrDefault(released.calendarId(), new HashMap<>()).remove(released.bookingId());
            default -> {}
        }
    }

    @Override
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** @param inPlaceOf whose nights may be shared until they are replaced */
    private void claim(CalendarId calendar, BookingId booking, Stay stay, @Nullable BookingId inPlaceOf) {
        Map<BookingId, Stay> taken = claims.computeIfAbsent(calendar, id -> new HashMap<>());
        taken.forEach((other, nights) -> {
            if (!other.equals(booking) && !other.equals(inPlaceOf) && nights.overlaps(stay)) {
                violations.add(new Violation(
                        booking.toString(),
                        "has nights of %s that booking %s has from %s to %s"
                                .formatted(stay, other, nights.checkIn(), nights.checkOut())));
            }
        });
        taken.put(booking, stay);
    }
}
