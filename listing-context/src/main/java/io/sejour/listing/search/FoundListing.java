package io.sejour.listing.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import io.sejour.api.listing.Address;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.ListingId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listing in the results.
 *
 * @param nights of the stay; null without dates
 * @param nightsPrice price of all nights; null without dates
 * @param total nights and cleaning; null without dates
 * @param distanceMetres from the place looked near; null without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FoundListing(
        ListingId listingId,
        String title,
        Address address,
        GeoPoint location,
        int capacity,
        List<String> amenities,
        boolean instantBook,
        CancellationPolicy cancellationPolicy,
        int minimumNights,
        int maximumNights,
        Money pricePerNight,
        Money cleaningFee,
        @Nullable Integer nights,
        @Nullable Money nightsPrice,
        @Nullable Money total,
        @Nullable Long distanceMetres) {}
