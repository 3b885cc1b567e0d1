package io.sejour.listing.catalogue;

import io.sejour.api.Money;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.NightPrice;
import io.sejour.api.listing.Pricing;
import io.sejour.platform.problem.InvalidInput;
import io.sejour.platform.security.CurrentUser;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows a host what the rules of a home make of its nights. */
@RestController
class PricePreviewController {

    private static final int LONGEST_WINDOW_DAYS = 366;

    private final ListingAccess access;

    PricePreviewController(ListingAccess access) {
        this.access = access;
    }

    /**
     * @param rule which rule gave the price
     * @param season whose price it is, where a season gave it
     */
    record PricedNight(
            LocalDate date,
            Money price,
            NightPrice.Rule rule,
            @Nullable String season) {}

    record PricePreview(ListingId listingId, LocalDate from, LocalDate to, List<PricedNight> nights) {}

    /**
     * The nights {@code [from, to)}, each with its price before any discount.
     *
     * @param to the day after the last night, at most 366 days after {@code from}
     */
    @GetMapping("/api/v1/listings/{listingId}/price-preview")
    @PreAuthorize("hasRole('HOST')")
    PricePreview preview(
            CurrentUser caller,
            @PathVariable UUID listingId,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        ListingRow row = access.owned(new ListingId(listingId), caller);
        if (!from.isBefore(to)) {
            throw new InvalidInput("to", "not-after-from");
        }
        if (from.plusDays(LONGEST_WINDOW_DAYS).isBefore(to)) {
            throw new InvalidInput("to", "window-too-long");
        }
        Pricing pricing = Pricing.orNone(row.details().pricing());
        Money base = row.details().pricePerNight();
        return new PricePreview(
                row.listingId(),
                from,
                to,
                from.datesUntil(to)
                        .map(date -> night(date, pricing.night(date, base)))
                        .toList());
    }

    private static PricedNight night(LocalDate date, NightPrice priced) {
        return new PricedNight(date, priced.price(), priced.rule(), priced.name());
    }
}
