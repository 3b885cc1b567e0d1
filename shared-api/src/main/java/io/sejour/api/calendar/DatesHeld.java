package io.sejour.api.calendar;

import io.sejour.api.BookingFact;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.listing.ListingId;
import org.axonframework.serialization.Revision;

/** The nights are kept for a booking that still has to be accepted or paid. */
@Revision("1")
public record DatesHeld(CalendarId calendarId, ListingId listingId, BookingId bookingId, Stay stay, int preparationDays)
        implements CalendarEvent, BookingFact {}
