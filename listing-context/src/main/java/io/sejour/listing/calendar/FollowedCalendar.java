package io.sejour.listing.calendar;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.calendar.BlockId;
import java.util.List;

/**
 * What became of another portal's calendar.
 *
 * @param version of our calendar afterwards; -1 when it has no history yet
 * @param conflicts with bookings that are confirmed here, those that were known before among them
 */
public record FollowedCalendar(long version, List<Conflict> conflicts) {

    public FollowedCalendar {
        conflicts = List.copyOf(conflicts);
    }

    /**
     * @param stay the booking's nights
     * @param importedStay the other portal's
     */
    public record Conflict(BlockId conflictId, BookingId bookingId, Stay stay, Stay importedStay) {}
}
