package io.sejour.blockchain.testing;

import io.sejour.api.Wei;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Terms whose split is asked for at one moment, as nasty as they can be: amounts and shares where rounding shows, cutoffs at the moment
 * itself and a second beside it. The same seed gives the same terms.
 */
public final class RandomTerms {

    private static final long LATEST_CUTOFF = (1L << 48) - 1;
    private static final int HIGHEST_FEE_BPS = 2_000;
    private static final List<BigInteger> AMOUNTS = List.of(
            BigInteger.ONE,
            BigInteger.TWO,
            BigInteger.valueOf(7),
            BigInteger.valueOf(9_999),
            BigInteger.valueOf(10_000),
            BigInteger.valueOf(10_001),
            new BigInteger("1000000000000000001"),
            power(96).subtract(BigInteger.ONE),
            power(96),
            power(96).add(BigInteger.ONE),
            power(127),
            power(128).subtract(BigInteger.ONE));
    private static final int[] SHARES = {0, 1, 4_999, 5_000, 9_999, 10_000};
    private static final int[] FEES = {0, 1, 300, 1_999, HIGHEST_FEE_BPS};

    private final EscrowContract contract;
    private final Random random;
    private final Map<String, Integer> made = new TreeMap<>();
    private long number;

    public RandomTerms(EscrowContract contract, long seed) {
        this.contract = contract;
        this.random = new Random(seed);
    }

    private static BigInteger power(int exponent) {
        return BigInteger.ONE.shiftLeft(exponent);
    }

    /** New terms, to be split at {@code moment}, which is before check-in. */
    public EscrowTerms splitAt(Instant moment) {
        RefundTiers tiers = tiersAround(moment.getEpochSecond());
        BigInteger amount = random.nextBoolean()
                ? AMOUNTS.get(random.nextInt(AMOUNTS.size()))
                : new BigInteger(1 + random.nextInt(128), random).max(BigInteger.ONE);
        int fee = random.nextBoolean() ? FEES[random.nextInt(FEES.length)] : random.nextInt(HIGHEST_FEE_BPS + 1);
        Instant checkIn = moment.plusSeconds(1L + random.nextInt(3));
        note(moment, amount, fee, tiers);
        return new EscrowTerms(
                contract,
                SomeTerms.address("aa"),
                SomeTerms.address("bb"),
                EthAddress.ZERO,
                new Wei(amount),
                checkIn,
                checkIn,
                checkIn,
                checkIn,
                fee,
                tiers,
                new Bytes32("0x" + String.format("%064x", ++number)));
    }

    private RefundTiers tiersAround(long moment) {
        int size = random.nextInt(RefundTiers.MOST_TIERS + 1);
        TreeSet<Long> cutoffs = new TreeSet<>();
        while (cutoffs.size() < size) {
            cutoffs.add(
                    switch (random.nextInt(6)) {
                        case 0 -> moment - 1;
                        case 1 -> moment;
                        case 2 -> moment + 1;
                        case 3 -> 1L + random.nextInt(1_000);
                        case 4 -> LATEST_CUTOFF - random.nextInt(2);
                        default -> moment - 50_000_000 + random.nextInt(100_000_000);
                    });
        }
        int most = RefundTiers.WHOLE_BPS;
        List<RefundTier> tiers = new ArrayList<>();
        for (long cutoff : cutoffs) {
            int share = random.nextBoolean() ? SHARES[random.nextInt(SHARES.length)] : random.nextInt(most + 1);
            most = Math.min(share, most);
            tiers.add(new RefundTier(Instant.ofEpochSecond(cutoff), most));
        }
        return new RefundTiers(tiers);
    }

    private void note(Instant moment, BigInteger amount, int fee, RefundTiers tiers) {
        count("tiers: " + tiers.tiers().size());
        int holding = 0;
        for (RefundTier tier : tiers.tiers()) {
            long seconds = moment.getEpochSecond() - tier.cutoff().getEpochSecond();
            if (Math.abs(seconds) <= 1) {
                count("seconds after a cutoff: " + seconds);
            }
            holding += seconds >= 0 ? 1 : 0;
        }
        count("tiers that are over: " + holding);
        count("share: " + tiers.refundBpsAt(moment));
        count("fee: " + fee);
        count("amount: " + amount);
    }

    private void count(String kind) {
        made.merge(kind, 1, Integer::sum);
    }

    /** How many terms of a kind were made, for example {@code "share: 9999"} or {@code "seconds after a cutoff: -1"}. */
    public int made(String kind) {
        return made.getOrDefault(kind, 0);
    }
}
