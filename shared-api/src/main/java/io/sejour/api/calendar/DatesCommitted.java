package io.sejour.api.calendar;

import io.sejour.api.BookingFact;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.listing.ListingId;
import org.axonframework.serialization.Revision;

/** The nights belong to a paid booking. */
@Revision("1")
public record DatesCommitted(CalendarId calendarId, ListingId listingId, BookingId bookingId, Stay stay)
        implements CalendarEvent, BookingFact {}
