package io.sejour.api.calendar;

import io.sejour.api.Stay;
import io.sejour.api.listing.ListingId;
import org.axonframework.serialization.Revision;

/**
 * The host keeps these nights. Moving a block is the same event again with the same block id.
 *
 * @param reason the host's words, sealed ({@link io.sejour.api.user.SealWords}), or nothing
 */
@Revision("1")
public record DatesBlocked(CalendarId calendarId, ListingId listingId, BlockId blockId, Stay stay, String reason)
        implements CalendarEvent {}
