package io.sejour.api.listing;

import io.sejour.api.Stay;

/**
 * Asks for what a quote is made of. Answered with a {@link BookableListing}; refused with NOT_FOUND or
 * LISTING_NOT_PUBLISHED.
 *
 * @param stay the nights wanted; the answer says whether they are free as far as the read model knows
 */
public record FindListingForBooking(ListingId listingId, Stay stay) {}
