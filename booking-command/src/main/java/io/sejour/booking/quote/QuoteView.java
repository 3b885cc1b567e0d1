package io.sejour.booking.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Money;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.ExchangeRate;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.QuotedDeposit;
import io.sejour.api.listing.ListingId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quote as its guest sees it. Its price never changes; what became of it does.
 *
 * @param total what the guest pays, in the listing's currency
 * @param totalWei the same, converted once at {@code rate}: what goes into the escrow
 * @param deposit beside the total, to be paid once the booking is confirmed; absent where the listing asks for none
 * @param hash SHA-256 over the canonical form of the whole quote
 * @param status what became of it by the instant it is shown for
 * @param bookingId what it was used for; absent unless USED
 * @param alteration only in the answer to a request that names a booking to replace
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
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable QuotedDeposit deposit,
        PolicyView policy,
        boolean instantBook,
        Instant createdAt,
        Instant expiresAt,
        String hash,
        Status status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BookingId bookingId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Alteration alteration) {

    /** Whether a booking can be made of it. */
    enum Status {
        OPEN,
        USED,
        EXPIRED;

        static Status of(QuoteSnapshot quote, Quotes.@Nullable Use use, Instant at) {
            if (use != null) {
                return USED;
            }
            return at.isBefore(quote.expiresAt()) ? OPEN : EXPIRED;
        }
    }

    /**
     * What the stay costs beyond the one it would replace.
     *
     * @param paidWei what the guest paid for that one, all of which counts
     * @param paysWei what is to be paid, 0 for a stay that costs no more
     * @param getsBackWei what comes back, 0 for a stay that costs no less
     */
    record Alteration(BookingId replaces, Wei paidWei, Wei paysWei, Wei getsBackWei) {

        static Alteration of(BookingId replaces, Wei paid, Wei costs) {
            boolean isDearer = costs.compareTo(paid) > 0;
            return new Alteration(
                    replaces, paid, isDearer ? costs.minus(paid) : Wei.ZERO, isDearer ? Wei.ZERO : paid.minus(costs));
        }
    }

    /**
     * @param use null when it had not been used by then
     * @param at the instant it is shown for
     */
    static QuoteView of(QuoteSnapshot quote, Quotes.@Nullable Use use, Instant at) {
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
                quote.deposit(),
                PolicyView.of(quote),
                quote.instantBook(),
                quote.createdAt(),
                quote.expiresAt(),
                quote.hash(),
                Status.of(quote, use, at),
                use == null ? null : use.bookingId(),
                null);
    }

    /** The same with what it costs beyond the stay it would replace; null for none. */
    QuoteView inPlaceOf(@Nullable Alteration replaced) {
        return new QuoteView(
                quoteId,
                listingId,
                listingTitle,
                checkIn,
                checkOut,
                nights,
                zone,
                checkInAt,
                checkOutAt,
                guests,
                pets,
                lines,
                total,
                totalWei,
                rate,
                deposit,
                policy,
                instantBook,
                createdAt,
                expiresAt,
                hash,
                status,
                bookingId,
                replaced);
    }
}
