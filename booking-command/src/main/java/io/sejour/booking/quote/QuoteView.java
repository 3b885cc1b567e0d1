package io.sejour.booking.quote;

import io.sejour.api.Money;
import io.sejour.api.Wei;
import io.sejour.api.booking.ExchangeRate;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.listing.ListingId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A quote as its guest sees it.
 *
 * @param total what the guest pays, in the listing's currency
 * @param totalWei the same, converted once at {@code rate}: what goes into the escrow
 * @param hash SHA-256 over the canonical form of the whole quote
 */
record QuoteView(
        QuoteId quoteId,
        ListingId listingId,
        String listingTitle,
        LocalDate checkIn,
        LocalDate checkOut,
        int nights,
        ZoneId zone,
        Instant checkInAt,
        Instant checkOutAt,
        int guests,
        int pets,
        List<PriceLine> lines,
        Money total,
        Wei totalWei,
        ExchangeRate rate,
        PolicyView policy,
        boolean instantBook,
        Instant createdAt,
        Instant expiresAt,
        String hash) {

    static QuoteView of(QuoteSnapshot quote) {
        return new QuoteView(
                quote.quoteId(),
                quote.listingId(),
                quote.listingTitle(),
                quote.stay().checkIn(),
                quote.stay().checkOut(),
                quote.stay().nights(),
                quote.zone(),
                quote.checkInAt(),
                quote.checkOutAt(),
                quote.guests(),
                quote.pets(),
                quote.lines(),
                quote.total(),
                quote.totalWei(),
                quote.rate(),
                PolicyView.of(quote),
                quote.instantBook(),
                quote.createdAt(),
                quote.expiresAt(),
                quote.hash());
    }
}
