package io.sejour.api.calendar;

import io.sejour.api.BookingFact;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.listing.ListingId;
import org.axonframework.serialization.Revision;

/**
 * A booking gave its nights back.
 *
 * @param keptBlocked true when the host was at fault and the nights stay closed
 */
@Revision("1")
public record DatesReleased(
        CalendarId calendarId, ListingId listingId, BookingId bookingId, Stay stay, boolean keptBlocked)
        implements CalendarEvent, BookingFact {}
