package io.sejour.api.listing;

import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything a host says about a home, its prices and its rules. The three amounts have one currency.
 *
 * @param capacity most guests, ≥ 1
 * @param amenities in the host's words and order, without doubles
 * @param preparationDays empty days between two stays, ≥ 0
 * @param minimumNights fewest nights of a stay, ≥ 1
 * @param maximumNights most nights of a stay, ≥ {@code minimumNights}
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
        int maximumNights) {

    public ListingDetails {
        amenities = List.copyOf(amenities);
        if (!pricePerNight.currency().equals(cleaningFee.currency())
                || !pricePerNight.currency().equals(petFee.currency())) {
            throw new IllegalArgumentException("a listing has one currency");
        }
        if (capacity < 1 || preparationDays < 0 || minimumNights < 1 || maximumNights < minimumNights) {
            throw new IllegalArgumentException("capacity, preparation days or nights are out of range");
        }
    }
}
