package io.sejour.booking.quote;

import io.sejour.api.Money;
import io.sejour.api.Wei;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.listing.CancellationPolicy;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A cancellation policy with its instants and what they pay, for this stay.
 *
 * @param tiers in order of time; after the last the guest gets nothing back
 */
record PolicyView(CancellationPolicy name, List<QuotedTier> tiers) {
    /**
     * @param until first instant at which this tier no longer holds
     * @param untilLocal the same by the listing's clocks
     * @param refundBps the guest's share in basis points
     * @param refund the guest's part, in the smallest units of the quote's total
     */
    record QuotedTier(Instant until, LocalDateTime untilLocal, int refundBps, Money refund, Wei refundWei) {}

    static PolicyView of(QuoteSnapshot quote) {
        return new PolicyView(
                quote.policy(),
                quote.tiers().tiers().stream().map(tier -> tier(quote, tier)).toList());
    }

    private static QuotedTier tier(QuoteSnapshot quote, RefundTier tier) {
        Instant within = tier.cutoff().minusSeconds(1);
        return new QuotedTier(
                tier.cutoff(),
                LocalDateTime.ofInstant(tier.cutoff(), quote.zone()),
                tier.refundBps(),
                refund(quote, tier.refundBps()),
                quote.tiers().guestShareAt(within, quote.totalWei()));
    }

    private static Money refund(QuoteSnapshot quote, int refundBps) {
        BigInteger total = BigInteger.valueOf(quote.total().minorUnits());
        return new Money(
                RefundTiers.guestPart(total, refundBps).longValueExact(),
                quote.total().currency());
    }
}
