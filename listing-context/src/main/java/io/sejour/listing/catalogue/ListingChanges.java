package io.sejour.listing.catalogue;

import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.listing.Address;
import io.sejour.api.listing.Availability;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.Pricing;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to change about a listing; null leaves a thing as it is. */
record ListingChanges(
        @Nullable String title,
        @Nullable String description,
        @Nullable Address address,
        @Nullable GeoPoint location,
        @Nullable ZoneId zone,
        @Nullable Integer capacity,
        @Nullable List<String> amenities,
        @Nullable Money pricePerNight,
        @Nullable Money cleaningFee,
        @Nullable Money petFee,
        @Nullable LocalTime checkInTime,
        @Nullable LocalTime checkOutTime,
        @Nullable CancellationPolicy cancellationPolicy,
        @Nullable Boolean instantBook,
        @Nullable Integer preparationDays,
        @Nullable Integer minimumNights,
        @Nullable Integer maximumNights,
        @Nullable Pricing pricing,
        @Nullable Availability availability,
        @Nullable List<CustomTier> customTiers) {

    /**
     * @throws Refusal VALIDATION_FAILED when the parts do not fit together: nights upside down, two currencies, rules that
     *     contradict each other
     */
    ListingDetails appliedTo(ListingDetails before) {
        Money price = or(pricePerNight, before.pricePerNight());
        int minimum = or(minimumNights, before.minimumNights());
        int maximum = or(maximumNights, before.maximumNights());
        if (maximum < minimum) {
            throw invalid("maximumNights", "less-than-minimum-nights");
        }
        CancellationPolicy policy = or(cancellationPolicy, before.cancellationPolicy());
        ListingDetails after = new ListingDetails(
                or(title, before.title()),
                or(description, before.description()),
                or(address, before.address()),
                or(location, before.location()),
                or(zone, before.zone()),
                or(capacity, before.capacity()),
                or(amenities, before.amenities()),
                price,
                fee("cleaningFee", cleaningFee, before.cleaningFee(), price),
                fee("petFee", petFee, before.petFee(), price),
                or(checkInTime, before.checkInTime()),
                or(checkOutTime, before.checkOutTime()),
                policy,
                or(instantBook, before.instantBook()),
                or(preparationDays, before.preparationDays()),
                minimum,
                maximum,
                pricing == null ? before.pricing() : Pricing.NONE.equals(pricing) ? null : pricing,
                availability == null
                        ? before.availability()
                        : Availability.ANY.equals(availability) ? null : availability,
                tiers(policy, before));
        Map<String, String> faults = RuleFaults.of(after);
        if (!faults.isEmpty()) {
            throw new Refusal(RejectionCode.VALIDATION_FAILED, faults);
        }
        return after;
    }

    /** Tiers that are named are kept whatever the policy, so that they are refused and not lost where they do not belong. */
    private @Nullable List<CustomTier> tiers(CancellationPolicy policy, ListingDetails before) {
        if (customTiers != null) {
            return customTiers.isEmpty() ? null : customTiers;
        }
        return policy == CancellationPolicy.CUSTOM ? before.customTiers() : null;
    }

    /** A fee of zero follows the price into another currency; any other fee must be said anew. */
    private static Money fee(String field, @Nullable Money wanted, Money before, Money price) {
        Money fee = or(wanted, before);
        if (fee.minorUnits() == 0) {
            return new Money(0, price.currency());
        }
        if (!fee.currency().equals(price.currency())) {
            throw invalid(field, "other-currency");
        }
        return fee;
    }

    static Refusal invalid(String field, String rule) {
        return new Refusal(RejectionCode.VALIDATION_FAILED, Map.of(field, rule));
    }

    private static <T> T or(@Nullable T wanted, T before) {
        return wanted == null ? before : wanted;
    }
}
