package io.sejour.api.listing;

import io.sejour.api.Money;
import io.sejour.api.user.UserId;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listing as the booking context needs it.
 *
 * @param version the listing's version, part of a quote's hash
 * @param capacity most guests
 * @param preparationDays empty days between two stays
 * @param minimumNights fewest nights of a stay, ≥ 1
 * @param maximumNights most nights of a stay
 * @param free whether no night of the stay is known to be taken; the calendar alone decides
 * @param pricing rules of the price
 * @param availability rules of stays
 * @param bookedStays how many bookings of the home were ever confirmed and kept
 * @param taken what is known to be taken around the stay, in order
 * @param customTiers the host's own policy, in order of time; null unless the policy is CUSTOM
 */
public record BookableListing(
        ListingId listingId,
        long version,
        UserId hostId,
        String title,
        ZoneId zone,
        LocalTime checkInTime,
        LocalTime checkOutTime,
        int capacity,
        Money pricePerNight,
        Money cleaningFee,
        Money petFee,
        CancellationPolicy cancellationPolicy,
        boolean instantBook,
        int preparationDays,
        int minimumNights,
        int maximumNights,
        boolean free,
        @Nullable Pricing pricing,
        @Nullable Availability availability,
        int bookedStays,
        List<TakenSpan> taken,
        @Nullable List<CustomTier> customTiers) {

    public BookableListing {
        taken = List.copyOf(taken);
        customTiers = customTiers == null ? null : List.copyOf(customTiers);
    }
}
