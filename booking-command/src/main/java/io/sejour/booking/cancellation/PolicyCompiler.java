package io.sejour.booking.cancellation;

import io.sejour.api.LocalInstant;
import io.sejour.api.Stay;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.api.offer.StayPrice;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a cancellation policy into the tiers the escrow contract knows: instants and basis points, no zone and no
 * night (design/domain-rules.md, Cancellation; docs/adr/0061-refund-tiers.md).
 */
public final class PolicyCompiler {
    private static final BigInteger WHOLE = BigInteger.valueOf(RefundTiers.WHOLE_BPS);

    private PolicyCompiler() {}

    /**
     * What a policy is applied to. All amounts are minor units of one currency.
     *
     * @param total everything the guest pays, &gt; 0
     * @param cleaning the part that always comes back before check-in, at most {@code total}
     * @param firstNight what the host keeps for one night, at most {@code total - cleaning}
     */
    public record Price(long total, long cleaning, long firstNight) {
        public Price {
            if (total <= 0 || cleaning < 0 || firstNight < 0 || cleaning > total || firstNight > total - cleaning) {
                throw new IllegalArgumentException(
                        "not a price of a stay: " + total + ", " + cleaning + ", " + firstNight);
            }
        }

        /** The parts of a stay's price that a cancellation policy tells apart. */
        public static Price of(StayPrice stay) {
            return new Price(
                    stay.total().minorUnits(),
                    PriceLine.sumOf(PriceLineKind.CLEANING, stay.lines()),
                    stay.firstNight().minorUnits());
        }

        /** Everything but the cleaning: what the percentages of the policies are taken of. */
        long base() {
            return total - cleaning;
        }
    }

    /**
     * @param customTiers the host's own, in order of time, by the rules of {@code CustomTier}; read for CUSTOM only
     * @return at most four tiers, the last ending at check-in or, if CUSTOM, before it; none for NON_REFUNDABLE
     */
    public static RefundTiers compile(
            CancellationPolicy policy,
            @Nullable List<CustomTier> customTiers,
            Price price,
            Stay stay,
            LocalTime checkInTime,
            ZoneId zone) {
        Tiers tiers = new Tiers(price, stay, checkInTime, zone);
        long base = price.base();
        long night = price.firstNight();
        return switch (policy) {
            case FLEXIBLE -> tiers.fullUntilDaysBefore(1).hostKeeps(night, 0).compiled();
            case MODERATE ->
                tiers.fullUntilDaysBefore(5)
                        .hostKeeps(night + (base - night) / 2, 0)
                        .compiled();
            case LIMITED ->
                tiers.fullUntilDaysBefore(14)
                        .hostKeeps(base / 2, 7)
                        .hostKeeps(base, 0)
                        .compiled();
            case FIRM ->
                tiers.fullUntilDaysBefore(30)
                        .hostKeeps(base / 2, 7)
                        .hostKeeps(base, 0)
                        .compiled();
            case STRICT -> tiers.hostKeeps(base / 2, 7).hostKeeps(base, 0).compiled();
            case NON_REFUNDABLE -> tiers.compiled();
            case CUSTOM -> {
                Objects.requireNonNull(customTiers, "customTiers")
                        .forEach(tier -> tiers.guestGets(tier.refundBps(), tier.untilDaysBefore()));
                yield tiers.compiled();
            }
        };
    }

    /** Collects tiers in order of time. Each runs until a number of calendar days before check-in. */
    private static final class Tiers {
        private final Price price;
        private final Stay stay;
        private final LocalTime checkInTime;
        private final ZoneId zone;
        private final List<RefundTier> tiers = new ArrayList<>();

        Tiers(Price price, Stay stay, LocalTime checkInTime, ZoneId zone) {
            this.price = price;
            this.stay = stay;
            this.checkInTime = checkInTime;
            this.zone = zone;
        }

        Tiers fullUntilDaysBefore(int days) {
            return hostKeeps(0, days);
        }

        Tiers hostKeeps(long minorUnits, int untilDaysBefore) {
            return guestGets(refundBps(minorUnits), untilDaysBefore);
        }

        Tiers guestGets(int refundBps, int untilDaysBefore) {
            Instant cutoff = LocalInstant.of(stay.checkIn().minusDays(untilDaysBefore), checkInTime, zone);
            // Where the zone skipped a day, two cutoffs are the same instant and the later tier lasts no time at all.
            // A tier that gives nothing says no more than the end of the list does.
            boolean lasts = tiers.isEmpty() || tiers.getLast().cutoff().isBefore(cutoff);
            if (lasts && refundBps > 0) {
                tiers.add(new RefundTier(cutoff, refundBps));
            }
            return this;
        }

        /** The host's share rounded down, so that the host never gets more than is owed and the guest gets the rest. */
        private int refundBps(long hostKeeps) {
            int hostBps = BigInteger.valueOf(hostKeeps)
                    .multiply(WHOLE)
                    .divide(BigInteger.valueOf(price.total()))
                    .intValueExact();
            return RefundTiers.WHOLE_BPS - hostBps;
        }

        RefundTiers compiled() {
            return new RefundTiers(tiers);
        }
    }
}
