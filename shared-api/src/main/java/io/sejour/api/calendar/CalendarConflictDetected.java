package io.sejour.api.calendar;

import io.sejour.api.BookingFact;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.listing.ListingId;
import org.axonframework.serialization.Revision;

/**
 * Another portal's calendar has a stay on nights of a booking that is confirmed here. Nothing is cancelled for it: the
 * host is told, once for the same nights.
 *
 * @param stay the booking's nights
 * @param conflictId the same for the same stay of the other portal, wherever it moves
 * @param importedStay what the other portal says
 */
@Revision("1")
public record CalendarConflictDetected(
        CalendarId calendarId,
        ListingId listingId,
        BookingId bookingId,
        Stay stay,
        CalendarImportId importId,
        BlockId conflictId,
        Stay importedStay)
        implements CalendarEvent, BookingFact {}
