package io.sejour.blockchain.testing;

import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.RefundTier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The split of design/domain-rules.md in exact fractions, written without looking at how Java or Solidity do it: an oracle that copies
 * the loop has its mistakes.
 *
 * @param guest what the guest gets, in the asset's smallest units
 * @param host what the host gets, net of the fee
 * @param fee what the platform gets
 */
public record IndependentSplit(BigInteger guest, BigInteger host, BigInteger fee) {

    private static final int DIGITS_OF_A_BASIS_POINT = 4;

    /** The split when the guest cancels at {@code moment}. */
    public static IndependentSplit of(EscrowTerms terms, Instant moment) {
        NavigableMap<Instant, Integer> shares = new TreeMap<>();
        for (RefundTier tier : terms.tiers().tiers()) {
            shares.put(tier.cutoff(), tier.refundBps());
        }
        Map.Entry<Instant, Integer> next = shares.higherEntry(moment);
        BigDecimal guestShare = next == null ? BigDecimal.ZERO : fraction(next.getValue());
        BigDecimal amount = new BigDecimal(terms.amount().value());
        BigDecimal hostPart = whole(amount.multiply(BigDecimal.ONE.subtract(guestShare)));
        BigDecimal fee = whole(hostPart.multiply(fraction(terms.feeBps())));
        return new IndependentSplit(
                amount.subtract(hostPart).toBigIntegerExact(),
                hostPart.subtract(fee).toBigIntegerExact(),
                fee.toBigIntegerExact());
    }

    private static BigDecimal fraction(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, DIGITS_OF_A_BASIS_POINT);
    }

    private static BigDecimal whole(BigDecimal value) {
        return value.setScale(0, RoundingMode.FLOOR);
    }
}
