package io.sejour.listing.catalogue;

import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import io.sejour.api.listing.Address;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.ListingDetails;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Homes for tests. */
final class Homes {

    private Homes() {}

    /** A loft in Paris for two at 99 euro. */
    static ListingDetails loft() {
        return new ListingDetails(
                "Loft",
                "Under the roof",
                new Address("Paris", "FR"),
                new GeoPoint(48.8566, 2.3522),
                ZoneId.of("Europe/Paris"),
                2,
                List.of("Wifi"),
                Money.of(9_900, "EUR"),
                Money.of(3_000, "EUR"),
                Money.of(1_500, "EUR"),
                LocalTime.of(15, 0),
                LocalTime.of(11, 0),
                CancellationPolicy.FLEXIBLE,
                true,
                0,
                1,
                365);
    }

    static ListingDetails loftAt(Money pricePerNight) {
        return changed(null, pricePerNight, null, null, null).appliedTo(loft());
    }

    static ListingChanges titled(String title) {
        return changed(title, null, null, null, null);
    }

    static ListingChanges changed(
            @Nullable String title,
            @Nullable Money pricePerNight,
            @Nullable Money cleaningFee,
            @Nullable Integer minimumNights,
            @Nullable Integer maximumNights) {
        return new ListingChanges(
                title,
                null,
                null,
                null,
                null,
                null,
                null,
                pricePerNight,
                cleaningFee,
                null,
                null,
                null,
                null,
                null,
                null,
                minimumNights,
                maximumNights,
                null,
                null,
                null);
    }
}
