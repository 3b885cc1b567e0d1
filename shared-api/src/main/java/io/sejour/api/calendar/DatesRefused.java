package io.sejour.api.calendar;

import io.sejour.api.BookingFact;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.listing.ListingId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The nights cannot be had.
 *
 * @param taken the claims in the way, without saying whose they are
 */
@Revision("1")
public record DatesRefused(CalendarId calendarId, ListingId listingId, BookingId bookingId, Stay stay, List<Stay> taken)
        implements CalendarEvent, BookingFact {}
