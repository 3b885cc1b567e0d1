package io.sejour.api.listing;

/** What happened to a listing. */
public sealed interface ListingEvent permits ListingCreated, ListingRevised, ListingPublished, ListingUnpublished {

    ListingId listingId();
}
