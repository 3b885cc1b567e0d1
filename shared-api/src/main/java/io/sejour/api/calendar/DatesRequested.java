package io.sejour.api.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.BookingFact;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.listing.ListingId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The nights are free, and a booking wishes for them while its host decides. Nobody has them by that; whoever is given one of
 * them first ends the wish ({@link DatesRefused}).
 *
 * @param inPlaceOf the booking whose nights these would replace, null for a stay of its own
 */
@Revision("1")
public record DatesRequested(
        CalendarId calendarId,
        ListingId listingId,
        BookingId bookingId,
        Stay stay,
        int preparationDays,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BookingId inPlaceOf)
        implements CalendarEvent, BookingFact {}
