package io.sejour.api.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price for a stay with everything it rests on. Never changes; a booking is made of it, not of the listing's price of
 * the day.
 *
 * @param version version of this format
 * @param checkInAt the local check-in time as an instant; where it does not exist, the first valid instant after it
 * @param tiers the policy compiled for this stay
 * @param deposit beside the total, null where the listing asks for none
 * @param hash SHA-256 over the canonical form of all other fields that are there, hexadecimal
 */
public record QuoteSnapshot(
        QuoteId quoteId,
        int version,
        ListingId listingId,
        long listingVersion,
        String listingTitle,
        UserId hostId,
        UserId guestId,
        Stay stay,
        ZoneId zone,
        LocalTime checkInTime,
        LocalTime checkOutTime,
        int guests,
        int pets,
        List<PriceLine> lines,
        Money total,
        Wei totalWei,
        ExchangeRate rate,
        CancellationPolicy policy,
        RefundTiers tiers,
        Instant checkInAt,
        Instant checkOutAt,
        boolean instantBook,
        int preparationDays,
        Instant createdAt,
        Instant expiresAt,
        String hash,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable QuotedDeposit deposit) {

    /** For a stay without a deposit. */
    public QuoteSnapshot(
            QuoteId quoteId,
            int version,
            ListingId listingId,
            long listingVersion,
            String listingTitle,
            UserId hostId,
            UserId guestId,
            Stay stay,
            ZoneId zone,
            LocalTime checkInTime,
            LocalTime checkOutTime,
            int guests,
            int pets,
            List<PriceLine> lines,
            Money total,
            Wei totalWei,
            ExchangeRate rate,
            CancellationPolicy policy,
            RefundTiers tiers,
            Instant checkInAt,
            Instant checkOutAt,
            boolean instantBook,
            int preparationDays,
            Instant createdAt,
            Instant expiresAt,
            String hash) {
        this(
                quoteId,
                version,
                listingId,
                listingVersion,
                listingTitle,
                hostId,
                guestId,
                stay,
                zone,
                checkInTime,
                checkOutTime,
                guests,
                pets,
                lines,
                total,
                totalWei,
                rate,
                policy,
                tiers,
                checkInAt,
                checkOutAt,
                instantBook,
                preparationDays,
                createdAt,
                expiresAt,
                hash,
                null);
    }
}
