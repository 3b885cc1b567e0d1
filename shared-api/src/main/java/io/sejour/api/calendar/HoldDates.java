package io.sejour.api.calendar;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.listing.ListingId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Claims nights for a booking that is not paid yet. Always succeeds as a command: the answer is the event
 * {@link DatesHeld} or {@link DatesRefused}. Repeated for the same booking it changes nothing.
 *
 * @param preparationDays empty days this listing needs between two stays
 */
public record HoldDates(
        @TargetAggregateIdentifier CalendarId calendarId,
        ListingId listingId,
        BookingId bookingId,
        Stay stay,
        int preparationDays) {}
