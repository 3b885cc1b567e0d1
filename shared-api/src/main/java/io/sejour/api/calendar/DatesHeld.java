package io.sejour.api.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.BookingFact;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.listing.ListingId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The nights are kept for a booking that still has to be paid.
 *
 * @param inPlaceOf the booking whose nights these replace once they are paid, and which keeps its own until then; null for a
 *     stay of its own. The two may share nights, which are of one guest.
 */
@Revision("1")
public record DatesHeld(
        CalendarId calendarId,
        ListingId listingId,
        BookingId bookingId,
        Stay stay,
        int preparationDays,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BookingId inPlaceOf)
        implements CalendarEvent, BookingFact {

    /** A stay of its own. */
    public DatesHeld(CalendarId calendarId, ListingId listingId, BookingId bookingId, Stay stay, int preparationDays) {
        this(calendarId, listingId, bookingId, stay, preparationDays, null);
    }
}
