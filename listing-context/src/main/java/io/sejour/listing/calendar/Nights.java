package io.sejour.listing.calendar;

import io.sejour.api.Stay;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.listing.ListingId;
import io.sejour.listing.calendar.TakenNights.Kind;
import java.time.Instant;
import java.util.UUID;

/** Where {@link NightsProjection} notes who has which nights: in the table, or in memory for an instant of the past. */
abstract class Nights {

    /** @param since when the event happened */
    abstract void take(ListingId listingId, UUID claimId, Kind kind, Stay stay, Instant since);

    abstract void hold(DatesHeld event, Instant since);

    abstract void block(DatesBlocked event, Instant since);

    abstract void free(ListingId listingId, UUID claimId);
}
