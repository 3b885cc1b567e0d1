package io.sejour.api.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Stay;
import io.sejour.api.listing.ListingId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The host keeps these nights. Moving a block is the same event again with the same block id.
 *
 * @param reason the host's words, sealed ({@link io.sejour.api.user.SealWords}), or nothing
 * @param imported the other portal's calendar that takes the nights; null for a block of the host's own
 */
@Revision("1")
public record DatesBlocked(
        CalendarId calendarId,
        ListingId listingId,
        BlockId blockId,
        Stay stay,
        String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Imported imported)
        implements CalendarEvent {

    /** A block of the host's own. */
    public DatesBlocked(CalendarId calendarId, ListingId listingId, BlockId blockId, Stay stay, String reason) {
        this(calendarId, listingId, blockId, stay, reason, null);
    }
}
