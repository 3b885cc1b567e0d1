package io.sejour.api.escrow;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sejour.api.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cancellation policy compiled for one stay: at most four tiers in order of time, shares never rising. After the last
 * tier the guest gets nothing back.
 *
 * @param tiers in ascending order of cutoff
 */
public record RefundTiers(@JsonValue List<RefundTier> tiers) {

    public static final int MOST_TIERS = 4;
    public static final int WHOLE_BPS = 10_000;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RefundTiers {
        tiers = List.copyOf(tiers);
        if (tiers.size() > MOST_TIERS) {
            throw new IllegalArgumentException("a policy has at most " + MOST_TIERS + " tiers: " + tiers.size());
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (!tiers.get(i - 1).cutoff().isBefore(tiers.get(i).cutoff())) {
                throw new IllegalArgumentException("tiers are in ascending order of cutoff: " + tiers);
            }
            if (tiers.get(i - 1).refundBps() < tiers.get(i).refundBps()) {
                throw new IllegalArgumentException("a refund never rises over time: " + tiers);
            }
        }
    }

    /** The tier that holds at an instant: the first whose cutoff is still ahead; empty after the last. */
    public Optional<RefundTier> tierAt(Instant instant) {
        return tiers.stream().filter(tier -> instant.isBefore(tier.cutoff())).findFirst();
    }

    /** The guest's share at an instant, in basis points: that of the tier that holds, or 0. */
    public int refundBpsAt(Instant instant) {
        return tierAt(instant).map(RefundTier::refundBps).orElse(0);
    }

    /** The guest's part of {@code amount} at an instant, as in the contract's {@code policyShare}. */
    public Wei guestShareAt(Instant instant, Wei amount) {
        return new Wei(guestPart(amount.value(), refundBpsAt(instant)));
    }

    /**
     * The guest's part of an amount in whatever unit. The host's part is rounded down and the guest gets the rest.
     *
     * @param amount at least 0
     * @param refundBps the guest's share in basis points, 0 to 10,000
     */
    public static BigInteger guestPart(BigInteger amount, int refundBps) {
        BigInteger hostBps = BigInteger.valueOf(WHOLE_BPS - refundBps);
        return amount.subtract(amount.multiply(hostBps).divide(BigInteger.valueOf(WHOLE_BPS)));
    }

    /** The tiers as one 256-bit word: tier i in bits 64i to 64i+63, {@code cutoffUnixSeconds << 16 | refundBps}. */
    public BigInteger packed() {
        BigInteger word = BigInteger.ZERO;
        for (int i = 0; i < tiers.size(); i++) {
            RefundTier tier = tiers.get(i);
            BigInteger packed = BigInteger.valueOf(tier.cutoff().getEpochSecond())
                    .shiftLeft(16)
                    .or(BigInteger.valueOf(tier.refundBps()));
            word = word.or(packed.shiftLeft(64 * i));
        }
        return word;
    }
}
