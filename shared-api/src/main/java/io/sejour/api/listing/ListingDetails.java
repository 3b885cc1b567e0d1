package io.sejour.api.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a host says about a home, its prices and its rules. The three amounts have one currency.
 *
 * @param capacity most guests, ≥ 1
 * @param amenities in the host's words and order, without doubles
 * @param preparationDays empty days between two stays, ≥ 0
 * @param minimumNights fewest nights of a stay, ≥ 1
 * @param maximumNights most nights of a stay, ≥ {@code minimumNights}
 * @param pricing rules of the price; null, and absent in JSON, for a home whose nights all cost the same
 * @param availability rules of stays; null, and absent in JSON, for a home without any
 * @param customTiers the host's own policy, in order of time; null, and absent in JSON, unless the policy is CUSTOM
 */
public record ListingDetails(
        String title,
        String description,
        Address address,
        GeoPoint location,
        ZoneId zone,
        int capacity,
        List<String> amenities,
        Money pricePerNight,
        Money cleaningFee,
        Money petFee,
        LocalTime checkInTime,
        LocalTime checkOutTime,
        CancellationPolicy cancellationPolicy,
        boolean instantBook,
        int preparationDays,
        int minimumNights,
        int maximumNights,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pricing pricing,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Availability availability,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<CustomTier> customTiers) {

    /** A home without rules of its own. */
    public ListingDetails(
            String title,
            String description,
            Address address,
            GeoPoint location,
            ZoneId zone,
            int capacity,
            List<String> amenities,
            Money pricePerNight,
            Money cleaningFee,
            Money petFee,
            LocalTime checkInTime,
            LocalTime checkOutTime,
            CancellationPolicy cancellationPolicy,
            boolean instantBook,
            int preparationDays,
            int minimumNights,
            int maximumNights) {
        this(
                title,
                description,
                address,
                location,
                zone,
                capacity,
                amenities,
                pricePerNight,
                cleaningFee,
                petFee,
                checkInTime,
                checkOutTime,
                cancellationPolicy,
                instantBook,
                preparationDays,
                minimumNights,
                maximumNights,
                null,
                null,
                null);
    }

    public ListingDetails {
        amenities = List.copyOf(amenities);
        customTiers = customTiers == null ? null : List.copyOf(customTiers);
        if (!pricePerNight.currency().equals(cleaningFee.currency())
                || !pricePerNight.currency().equals(petFee.currency())) {
            throw new IllegalArgumentException("a listing has one currency");
        }
        if (capacity < 1 || preparationDays < 0 || minimumNights < 1 || maximumNights < minimumNights) {
            throw new IllegalArgumentException("capacity, preparation days or nights are out of range");
        }
    }
}
