package io.sejour.listing.catalogue;

import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import java.time.Instant;

/** A listing as the log was read up to {@code version}. */
public record ListingRow(
        ListingId listingId,
        long version,
        UserId hostId,
        boolean published,
        Instant createdAt,
        ListingDetails details) {}
