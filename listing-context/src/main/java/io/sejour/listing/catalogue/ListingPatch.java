package io.sejour.listing.catalogue;

import io.sejour.api.Money;
import io.sejour.api.listing.Availability;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.api.listing.Pricing;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PATCH /listings/{id}}: what is named changes, what is missing or null stays. The rules of price and of
 * stays each change as a whole; {@code {}} takes them away. The tiers of a CUSTOM policy change as a whole too, and go with it.
 */
record ListingPatch(
        @Nullable @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = ListingLimits.TITLE)
        String title,

        @Nullable @Size(max = ListingLimits.DESCRIPTION) String description,
        @Nullable @Valid AddressForm address,
        @Nullable @Valid LocationForm location,
        @Nullable @IanaZone String zone,
        @Nullable @Min(1) @Max(ListingLimits.CAPACITY) Integer capacity,

        @Nullable @Size(max = ListingLimits.AMENITIES)
        List<@NotBlank @Size(max = ListingLimits.AMENITY) String> amenities,

        @Nullable @Affordable Money pricePerNight,
        @Nullable @Affordable Money cleaningFee,
        @Nullable @Affordable Money petFee,
        @Nullable LocalTime checkInTime,
        @Nullable LocalTime checkOutTime,
        @Nullable CancellationPolicy cancellationPolicy,
        @Nullable Boolean instantBook,

        @Nullable @Min(0) @Max(ListingLimits.PREPARATION_DAYS)
        Integer preparationDays,

        @Nullable @Min(1) @Max(ListingLimits.NIGHTS) Integer minimumNights,
        @Nullable @Min(1) @Max(ListingLimits.NIGHTS) Integer maximumNights,
        @Nullable Pricing pricing,
        @Nullable Availability availability,
        @Nullable List<@NotNull CustomTier> customTiers) {

    ListingChanges changes() {
        return new ListingChanges(
                title == null ? null : title.strip(),
                description == null ? null : description.strip(),
                address == null ? null : address.address(),
                location == null ? null : location.point(),
                zone == null ? null : ZoneId.of(zone),
                capacity,
                amenities == null ? null : withoutDoubles(amenities),
                pricePerNight,
                cleaningFee,
                petFee,
                toTheMinute(checkInTime),
                toTheMinute(checkOutTime),
                cancellationPolicy,
                instantBook,
                preparationDays,
                minimumNights,
                maximumNights,
                pricing,
                availability,
                customTiers);
    }

    private static @Nullable LocalTime toTheMinute(@Nullable LocalTime time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MINUTES);
    }

    static List<String> withoutDoubles(List<String> amenities) {
        Map<String, String> byKey = new LinkedHashMap<>();
        amenities.forEach(amenity -> byKey.putIfAbsent(Folded.text(amenity), amenity.strip()));
        return List.copyOf(byKey.values());
    }
}
