package io.sejour.bookingquery.invariant;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingCancelled;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.CancellationRequested;
import io.sejour.api.listing.ListingId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** I1 as the bookings' events say it, whatever the calendars say: no two confirmed stays of one listing share a night. */
final class NoStayInAnothersNights implements EventInvariant {

    /** @param replaces the booking whose nights these may share until it ends, which is when these are confirmed */
    private record Requested(
            ListingId listing, Stay stay, @Nullable BookingId replaces) {}

    private final Map<BookingId, Requested> requested = new HashMap<>();
    private final Map<ListingId, Map<BookingId, Stay>> confirmed = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    @Override
    public String id() {
        return "I1";
    }

    @Override
    public String statement() {
        return "No two confirmed stays of one listing share a night, by the bookings' events";
    }

    @Override
    public void on(CheckedEvent event) {
        switch (event.payload()) {
            case BookingRequested asked ->
                requested.put(
                        asked.bookingId(),
                        new Requested(
                                asked.listingId(),
                                asked.quote().stay(),
                                asked.replaces() == null
                                        ? null
                                        : asked.replaces().bookingId()));
            case BookingConfirmed confirmation -> confirm(confirmation.bookingId());
            // The nights are free for others as soon as somebody cancels, not when the money is settled.
            case CancellationRequested cancelled -> giveUp(cancelled.bookingId());
            case BookingCancelled cancelled -> giveUp(cancelled.bookingId());
            default -> {}
        }
    }

    @Override
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    private void confirm(BookingId booking) {
        Requested asked = requested.get(booking);
        if (asked == null) {
            violations.add(new Violation(booking.toString(), "is confirmed and was never requested"));
            return;
        }
        Map<BookingId, Stay> stays = confirmed.computeIfAbsent(asked.listing(), id -> new HashMap<>());
        stays.forEach((other, stay) -> {
            if (!other.equals(booking) && !other.equals(asked.replaces()) && stay.overlaps(asked.stay())) {
                violations.add(
                        new Violation(booking.toString(), "is confirmed for nights of the confirmed booking " + other));
            }
        });
        stays.put(booking, asked.stay());
    }

    private void giveUp(BookingId booking) {
        Requested asked = requested.get(booking);
        if (asked != null) {
            confirmed.getOrDefault(asked.listing(), new HashMap<>()).remove(booking);
        }
    }
}
