package io.sejour.booking.cancellation;

import io.sejour.api.LocalInstant;
import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.listing.CancellationPolicy;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which one booking is cancelled, frozen when it was quoted (design/domain-rules.md, Cancellation).
 *
 * <p><b>During the stay</b> the host keeps the nights that were stayed and one more, under MODERATE half of the others too,
 * and everything under the other policies; the cleaning is kept once the guest has moved in. The kept part starts at what a
 * cancellation at the last moment before check-in leaves the host and grows evenly with the nights, so that a refund never
 * rises with time (docs/adr/0103).
 *
 * @param amount what is or would be in the escrow
 * @param price what the guest pays, in the currency of the quote
 * @param cleaning the part of the amount that comes back as long as the guest has not moved in
 * @param checkInAt until here the policy's tiers hold
 * @param checkOutAt from here nobody cancels
 */
public record CancellationTerms(
        CancellationPolicy policy,
        RefundTiers tiers,
        Wei amount,
        Money price,
        Wei cleaning,
        Stay stay,
        LocalTime checkInTime,
        ZoneId zone,
        Instant checkInAt,
        Instant checkOutAt) {
    static final Duration GRACE = Duration.ofHours(24);
    static final int GRACE_DAYS_BEFORE_CHECK_IN = 7;
    static final int GRACE_NIGHTS_BELOW = 28;

    public static CancellationTerms of(QuoteSnapshot quote) {
        long cleaning = PriceLine.sumOf(PriceLineKind.CLEANING, quote.lines());
        return new CancellationTerms(
                quote.policy(),
                quote.tiers(),
                quote.totalWei(),
                quote.total(),
                new Wei(part(quote.totalWei().value(), cleaning, quote.total().minorUnits())),
                quote.stay(),
                quote.checkInTime(),
                quote.zone(),
                quote.checkInAt(),
                quote.checkOutAt());
    }

    /** The split when nothing was paid: nobody gets anything, and money that still arrives goes back. */
    public static CancellationSplit unfunded() {
        return new CancellationSplit(Wei.ZERO, Wei.ZERO, RefundTiers.WHOLE_BPS, SplitBasis.UNFUNDED, null);
    }

    /**
     * The split of a paid booking when {@code by} cancels it at {@code at}, which is before check-out.
     *
     * @param isMovedIn whether the guest checked in
     */
    public CancellationSplit split(BookingParty by, Instant confirmedAt, boolean isMovedIn, Instant at) {
        if (by != BookingParty.GUEST) {
            return everythingBack(SplitBasis.NOT_THE_GUESTS_FAULT);
        }
        Instant graceEnd = graceEnd(confirmedAt);
        if (graceEnd != null && at.isBefore(graceEnd)) {
            return everythingBack(SplitBasis.GRACE);
        }
        if (isMovedIn || !at.isBefore(checkInAt)) {
            return hostKeeps(keptDuringTheStay(isMovedIn, at), SplitBasis.DURING_THE_STAY);
        }
        Wei guestWei = tiers.guestShareAt(at, amount);
        return new CancellationSplit(
                guestWei,
                amount.minus(guestWei),
                tiers.refundBpsAt(at),
                SplitBasis.POLICY,
                tiers.tierAt(at).map(RefundTier::cutoff).orElse(null));
    }

    /** The split when the guest has another stay in its place, to which the host agreed. */
    public CancellationSplit replaced() {
        return everythingBack(SplitBasis.REPLACED);
    }

    /** The split when nobody arrived: that of a cancellation at the last moment before check-in. */
    public CancellationSplit noShow() {
        return hostKeeps(keptAtTheLastMoment(), SplitBasis.NO_SHOW);
    }

    /** The nights that are over by the listing's date: 0 on the day of arrival, at most all. */
    int nightsStayed(Instant at) {
        long days = LocalDate.ofInstant(at, zone).toEpochDay() - stay.checkIn().toEpochDay();
        return Math.toIntExact(Math.clamp(days, 0, stay.nights()));
    }

    private BigInteger keptAtTheLastMoment() {
        return amount.minus(tiers.guestShareAt(checkInAt.minusSeconds(1), amount))
                .value();
    }

    private BigInteger keptDuringTheStay(boolean isMovedIn, Instant at) {
        BigInteger allNights = amount.minus(cleaning).value();
        BigInteger atLeast = keptAtTheLastMoment();
        BigInteger nights = switch (policy) {
            case FLEXIBLE, MODERATE -> grown(atLeast, allNights, Math.min(nightsStayed(at) + 1, stay.nights()));
            case LIMITED, FIRM, STRICT, NON_REFUNDABLE, CUSTOM -> isMovedIn ? allNights : atLeast;
        };
        BigInteger kept = isMovedIn ? nights.add(cleaning.value()) : nights;
        return kept.max(atLeast).min(amount.value());
    }

    /** What is kept when so many nights are due: {@code first} for one, {@code all} for all, evenly between them. */
    private BigInteger grown(BigInteger first, BigInteger all, int nightsDue) {
        int later = stay.nights() - 1;
        return later == 0 ? all : first.add(part(all.subtract(first), nightsDue - 1L, later));
    }

    private CancellationSplit hostKeeps(BigInteger kept, SplitBasis basis) {
        Wei guestWei = new Wei(amount.value().subtract(kept));
        int refundBps =
                part(guestWei.value(), RefundTiers.WHOLE_BPS, amount.value()).intValueExact();
        return new CancellationSplit(guestWei, new Wei(kept), refundBps, basis, null);
    }

    /** The share of a whole, rounded down. */
    static BigInteger part(BigInteger whole, long numerator, long denominator) {
        return part(whole, numerator, BigInteger.valueOf(denominator));
    }

    private static BigInteger part(BigInteger whole, long numerator, BigInteger denominator) {
        return whole.multiply(BigInteger.valueOf(numerator)).divide(denominator);
    }

    /**
     * The split now and after every later change, in order of time, up to check-out. What comes after check-in is said for a
     * guest who moves in, unless check-in is over and the guest has not.
     *
     * @param by who would cancel
     */
    public List<CancellationStep> schedule(BookingParty by, Instant confirmedAt, boolean isMovedIn, Instant now) {
        if (by != BookingParty.GUEST) {
            return List.of(new CancellationStep(now, null, split(by, confirmedAt, isMovedIn, now)));
        }
        boolean movesIn = isMovedIn || now.isBefore(checkInAt);
        List<CancellationStep> steps = new ArrayList<>();
        Instant from = now;
        for (Instant until : changes(confirmedAt).subSet(now, false, checkOutAt, true)) {
            boolean isIn = from.isBefore(checkInAt) ? isMovedIn : movesIn;
            CancellationSplit split = split(by, confirmedAt, isIn, from);
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

    /** Every instant at which a guest's split can change: grace, tiers, check-in and each midnight of the stay. */
    private NavigableSet<Instant> changes(Instant confirmedAt) {
        NavigableSet<Instant> changes = new TreeSet<>(List.of(checkInAt, checkOutAt));
        Instant graceEnd = graceEnd(confirmedAt);
        if (graceEnd != null) {
            changes.add(graceEnd);
        }
        tiers.tiers().forEach(tier -> changes.add(tier.cutoff()));
        stay.checkIn().plusDays(1).datesUntil(stay.checkOut()).forEach(date -> {
            Instant midnight = LocalInstant.of(date, LocalTime.MIDNIGHT, zone);
            if (midnight.isAfter(checkInAt)) {
                changes.add(midnight);
            }
        });
        return changes;
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
