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
 * @param nightsPrice price of all nights by the host's rules, after the discount; null without dates
 * @param total what a quote for this stay and these guests comes to, with fees and taxes, without pets; null without dates
 * @param distanceMetres from the place looked near; null without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FoundListing(
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
