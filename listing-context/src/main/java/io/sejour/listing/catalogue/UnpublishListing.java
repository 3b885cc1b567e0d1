package io.sejour.listing.catalogue;

import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateVersion;
import org.jspecify.annotations.Nullable;

/** The owner takes the listing back. Answered with {@link io.sejour.api.Acknowledged}. */
record UnpublishListing(
        @TargetAggregateIdentifier ListingId listingId,
        UserId actor,
        @TargetAggregateVersion @Nullable Long expectedVersion) {}
