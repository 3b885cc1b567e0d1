package io.sejour.api.listing;

import org.axonframework.serialization.Revision;

/** Nobody can find or book the listing any more; bookings that exist are not touched. */
@Revision("1")
public record ListingUnpublished(ListingId listingId) implements ListingEvent {}
