package io.sejour.listing.catalogue;

import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is wrong with a cancellation policy and the host's own tiers, by field. */
public final class PolicyFaults {

    private static final int FARTHEST_DAYS = 1_095;

    private final Map<String, String> faults = new TreeMap<>();

    private PolicyFaults() {}

    /**
     * The broken rule by the path of the field, such as {@code customTiers[1].refundBps}; empty when all is well.
     *
     * @param tiers null for none
     */
    public static Map<String, String> of(CancellationPolicy policy, @Nullable List<CustomTier> tiers) {
        boolean isCustom = policy == CancellationPolicy.CUSTOM;
        if (tiers == null || tiers.isEmpty()) {
            return isCustom ? Map.of("customTiers", "required") : Map.of();
        }
        if (!isCustom) {
            return Map.of("customTiers", "only-with-custom");
        }
        if (tiers.size() > RefundTiers.MOST_TIERS) {
            return Map.of("customTiers", "too-many");
        }
        PolicyFaults found = new PolicyFaults();
        for (int i = 0; i < tiers.size(); i++) {
            found.inTier("customTiers[" + i + "]", tiers.get(i), i == 0 ? null : tiers.get(i - 1));
        }
        return found.faults;
    }

    private void inTier(String path, CustomTier tier, @Nullable CustomTier before) {
        between(path + ".untilDaysBefore", tier.untilDaysBefore(), FARTHEST_DAYS);
        between(path + ".refundBps", tier.refundBps(), RefundTiers.WHOLE_BPS);
        if (before != null && tier.untilDaysBefore() >= before.untilDaysBefore()) {
            faults.putIfAbsent(path + ".untilDaysBefore", "not-in-order");
        }
        if (before != null && tier.refundBps() > before.refundBps()) {
            faults.putIfAbsent(path + ".refundBps", "refund-rises");
        }
    }

    private void between(String path, int value, int most) {
        if (value < 0 || value > most) {
            faults.put(path, value < 0 ? "min" : "max");
        }
    }
}
