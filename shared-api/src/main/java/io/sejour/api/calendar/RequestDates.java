package io.sejour.api.calendar;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.listing.ListingId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Makes known that a booking would like nights, of which its host was not asked yet. Keeps them from nobody: several may
 * wish for the same. Always succeeds as a command: the answer is the event {@link DatesRequested} or {@link DatesRefused}.
 * Repeated for the same booking it changes nothing.
 *
 * @param preparationDays empty days this listing needs between two stays
 * @param inPlaceOf the booking whose nights the new ones would replace, and which is not in the way therefore
 */
public record RequestDates(
        @TargetAggregateIdentifier CalendarId calendarId,
        ListingId listingId,
        BookingId bookingId,
        Stay stay,
        int preparationDays,
        @Nullable BookingId inPlaceOf) {}
