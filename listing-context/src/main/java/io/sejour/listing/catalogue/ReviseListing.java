package io.sejour.listing.catalogue;

import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateVersion;
import org.jspecify.annotations.Nullable;

/**
 * The owner changes what the listing says. Answered with {@link io.sejour.api.Acknowledged}.
 *
 * @param actor who asks; only the owner may
 * @param expectedVersion the version the owner saw, null when any will do
 */
record ReviseListing(
        @TargetAggregateIdentifier ListingId listingId,
        UserId actor,
        ListingChanges changes,
        @TargetAggregateVersion @Nullable Long expectedVersion) {}
