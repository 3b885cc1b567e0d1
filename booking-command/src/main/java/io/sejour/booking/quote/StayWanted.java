package io.sejour.booking.quote;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.listing.ListingId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a guest wants a price for.
 *
 * @param guests ≥ 1
 * @param pets ≥ 0, service animals among them
 * @param serviceAnimals animals that assist a guest, which no fee is taken for; at most {@code pets}
 * @param currency the currency the guest expects; null for the listing's
 * @param replaces the guest's booking that the stay would replace
 */
record StayWanted(
        ListingId listingId,
        Stay stay,
        int guests,
        int pets,
        int serviceAnimals,
        @Nullable Currency currency,
        @Nullable BookingId replaces) {

    int petsToPay() {
        return pets - serviceAnimals;
    }
}
