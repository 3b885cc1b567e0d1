package io.sejour.listing.catalogue;

import io.sejour.api.Money;
import io.sejour.api.listing.Availability;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.Pricing;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /listings}. What may be left out: description (empty), amenities (none), fees (zero),
 * check-in from 15:00, check-out until 11:00, policy FLEXIBLE, no instant booking, no preparation, 1 to 365 nights, no rules of price or
 * stays. A CUSTOM policy, and no other, has tiers.
 */
record ListingForm(
        @NotBlank @Size(max = ListingLimits.TITLE) String title,
        @Nullable @Size(max = ListingLimits.DESCRIPTION) String description,
        @NotNull @Valid AddressForm address,
        @NotNull @Valid LocationForm location,
        @NotNull @IanaZone String zone,
        @NotNull @Min(1) @Max(ListingLimits.CAPACITY) Integer capacity,

        @Nullable @Size(max = ListingLimits.AMENITIES)
        List<@NotBlank @Size(max = ListingLimits.AMENITY) String> amenities,

        @NotNull @Affordable Money pricePerNight,
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

    private static final LocalTime FROM_15 = LocalTime.of(15, 0);
    private static final LocalTime UNTIL_11 = LocalTime.of(11, 0);

    ListingDetails details() {
        Money free = new Money(0, pricePerNight.currency());
        ListingDetails defaults = new ListingDetails(
                title.strip(),
                "",
                address.address(),
                location.point(),
                ZoneId.of(zone),
                capacity,
                List.of(),
                pricePerNight,
                free,
                free,
                FROM_15,
                UNTIL_11,
                CancellationPolicy.FLEXIBLE,
                false,
                0,
                1,
                ListingLimits.NIGHTS);
        return patch().changes().appliedTo(defaults);
    }

    private ListingPatch patch() {
        return new ListingPatch(
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
                pricing,
                availability,
                customTiers);
    }
}
