package io.sejour.booking.cancellation;

import io.sejour.api.LocalInstant;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which one booking is cancelled, frozen when it was quoted (design/domain-rules.md, Cancellation).
 *
 * @param amount what is or would be in the escrow
 * @param checkInAt from here the guest no longer cancels
 */
public record CancellationTerms(
        RefundTiers tiers, Wei amount, Stay stay, LocalTime checkInTime, ZoneId zone, Instant checkInAt) {
    static final Duration GRACE = Duration.ofHours(24);
    static final int GRACE_DAYS_BEFORE_CHECK_IN = 7;
    static final int GRACE_NIGHTS_BELOW = 28;

    public static CancellationTerms of(QuoteSnapshot quote) {
        return new CancellationTerms(
                quote.tiers(), quote.totalWei(), quote.stay(), quote.checkInTime(), quote.zone(), quote.checkInAt());
    }

    /** The split when nothing was paid: nobody gets anything, and money that still arrives goes back. */
    public static CancellationSplit unfunded() {
        return new CancellationSplit(Wei.ZERO, Wei.ZERO, RefundTiers.WHOLE_BPS, SplitBasis.UNFUNDED, null);
    }

    /** The split of a paid booking when {@code by} cancels it at {@code at}. */
    public CancellationSplit split(BookingParty by, Instant confirmedAt, Instant at) {
        if (by != BookingParty.GUEST) {
            return everythingBack(SplitBasis.NOT_THE_GUESTS_FAULT);
        }
        Instant graceEnd = graceEnd(confirmedAt);
        if (graceEnd != null && at.isBefore(graceEnd)) {
            return everythingBack(SplitBasis.GRACE);
        }
        Wei guestWei = tiers.guestShareAt(at, amount);
        return new CancellationSplit(
                guestWei,
                amount.minus(guestWei),
                tiers.refundBpsAt(at),
                SplitBasis.POLICY,
                tiers.tierAt(at).map(RefundTier::cutoff).orElse(null));
    }

    /**
     * The split now and after every later change, in order of time, up to check-in.
     *
     * @param by who would cancel
     */
    public List<CancellationStep> schedule(BookingParty by, Instant confirmedAt, Instant now) {
        if (by != BookingParty.GUEST) {
            return List.of(new CancellationStep(now, null, split(by, confirmedAt, now)));
        }
        TreeSet<Instant> changes = new TreeSet<>();
        changes.add(checkInAt);
        Instant graceEnd = graceEnd(confirmedAt);
        if (graceEnd != null) {
            changes.add(graceEnd);
        }
        tiers.tiers().forEach(tier -> changes.add(tier.cutoff()));
        List<CancellationStep> steps = new ArrayList<>();
        Instant from = now;
        for (Instant until : changes.subSet(now, false, checkInAt, true)) {
            CancellationSplit split = split(by, confirmedAt, from);
            CancellationStep last = steps.isEmpty() ? null : steps.getLast();
            if (last != null && last.split().equals(split)) {
                steps.set(steps.size() - 1, new CancellationStep(last.from(), until, split));
            } else {
                steps.add(new CancellationStep(from, until, split));
            }
            from = until;
        }
        return List.copyOf(steps);
    }

    private CancellationSplit everythingBack(SplitBasis basis) {
        return new CancellationSplit(amount, Wei.ZERO, RefundTiers.WHOLE_BPS, basis, null);
    }

    /** Until when a booking confirmed then can be cancelled for free whatever its policy; null when it has no such grace. */
    private @Nullable Instant graceEnd(Instant confirmedAt) {
        Instant latestConfirmation =
                LocalInstant.of(stay.checkIn().minusDays(GRACE_DAYS_BEFORE_CHECK_IN), checkInTime, zone);
        boolean graced = !confirmedAt.isAfter(latestConfirmation) && stay.nights() < GRACE_NIGHTS_BELOW;
        return graced ? confirmedAt.plus(GRACE) : null;
    }
}
