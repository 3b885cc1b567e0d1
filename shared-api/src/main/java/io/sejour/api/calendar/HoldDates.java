package io.sejour.api.calendar;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.listing.ListingId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Claims nights for a booking that is not paid yet, and ends the wishes of others for them. Always succeeds as a command: the
 * answer is the event {@link DatesHeld} or {@link DatesRefused}. Repeated for the same booking it changes nothing.
 *
 * @param preparationDays empty days this listing needs between two stays
 * @param inPlaceOf the booking whose nights these will replace, and which is not in the way therefore
 */
public record HoldDates(
        @TargetAggregateIdentifier CalendarId calendarId,
        ListingId listingId,
        BookingId bookingId,
        Stay stay,
        int preparationDays,
        @Nullable BookingId inPlaceOf) {

    /** A stay of its own. */
    public HoldDates(CalendarId calendarId, ListingId listingId, BookingId bookingId, Stay stay, int preparationDays) {
        this(calendarId, listingId, bookingId, stay, preparationDays, null);
    }
}
