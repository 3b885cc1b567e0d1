package io.sejour.api.calendar;

import io.sejour.api.Stay;
import io.sejour.api.listing.ListingId;
import org.axonframework.serialization.Revision;

/** The host opens these nights again. */
@Revision("1")
public record DatesUnblocked(CalendarId calendarId, ListingId listingId, BlockId blockId, Stay stay)
        implements CalendarEvent {}
