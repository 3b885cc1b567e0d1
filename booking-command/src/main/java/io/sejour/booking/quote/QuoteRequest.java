package io.sejour.booking.quote;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sejour.api.Stay;
import io.sejour.api.booking.BookingId;
import io.sejour.api.listing.ListingId;
import io.sejour.platform.problem.InvalidInput;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /quotes}.
 *
 * @param pets animals of every kind, none when missing
 * @param serviceAnimals how many of them assist a guest and stay without a fee, none when missing
 * @param currency the listing's when missing
 * @param replaces the guest's booking that this stay would replace, whose nights are not in the way therefore
 */
record QuoteRequest(
        @NotNull UUID listingId,
        @NotNull LocalDate checkIn,
        @NotNull LocalDate checkOut,
        @NotNull @Min(1) @Max(50) Integer guests,
        @Min(0) @Max(20) @Nullable Integer pets,
        @Min(0) @Max(20) @Nullable Integer serviceAnimals,
        @Nullable Currency currency,
        @Nullable UUID replaces) {
    /** @throws InvalidInput when the guest would leave before arriving */
    @JsonIgnore
    StayWanted stayWanted() {
        if (!checkIn.isBefore(checkOut)) {
            throw new InvalidInput("checkOut", "after-check-in");
        }
        int animals = pets == null ? 0 : pets;
        int assisting = serviceAnimals == null ? 0 : serviceAnimals;
        if (assisting > animals) {
            throw new InvalidInput("serviceAnimals", "more-than-pets");
        }
        return new StayWanted(
                new ListingId(listingId),
                new Stay(checkIn, checkOut),
                guests,
                animals,
                assisting,
                currency,
                replaces == null ? null : new BookingId(replaces));
    }
}
