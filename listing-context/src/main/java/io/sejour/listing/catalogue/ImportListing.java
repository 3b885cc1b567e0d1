package io.sejour.listing.catalogue;

import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A file says what a listing is. A new one is created and published; one that exists follows the file only when the
 * file says something else than at its last import, so what its owner changed meanwhile is kept. Answered with
 * {@link ImportedListing}.
 */
public record ImportListing(@TargetAggregateIdentifier ListingId listingId, UserId hostId, ListingDetails details) {}
