package io.sejour.listing.catalogue;

import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A host writes down a home. Answered with {@link io.sejour.api.Acknowledged}. The same listing created again with the
 * same content changes nothing; with other content it is refused with IDEMPOTENCY_KEY_REUSED.
 */
record CreateListing(@TargetAggregateIdentifier ListingId listingId, UserId hostId, ListingDetails details) {}
