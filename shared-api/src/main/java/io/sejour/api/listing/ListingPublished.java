package io.sejour.api.listing;

import org.axonframework.serialization.Revision;

/** Everybody can find the listing and book it. */
@Revision("1")
public record ListingPublished(ListingId listingId) implements ListingEvent {}
