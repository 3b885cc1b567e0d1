package io.sejour.api.listing;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what a quote is made of. Answered with a {@link BookableListing}; refused with NOT_FOUND or
 * LISTING_NOT_PUBLISHED.
 *
 * @param stay the nights wanted; the answer says whether they are free as far as the read model knows
 * @param inPlaceOf the booking whose nights the new ones would replace, and which is not in the way therefore
 */
public record FindListingForBooking(
        ListingId listingId, Stay stay, @Nullable BookingId inPlaceOf) {}
