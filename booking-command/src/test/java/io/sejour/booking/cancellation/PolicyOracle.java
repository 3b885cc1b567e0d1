package io.sejour.booking.cancellation;

import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What the host keeps of a cancelled stay, said a second time and in another way: it never compiles anything, but looks at
 * one moment and asks how many calendar days of the listing lie between it and check-in. Written from
 * design/domain-rules.md, not from the compiler.
 */
final class PolicyOracle {
    private PolicyOracle() {}

    /** In minor units, or fractions of one: two times what the host keeps, so that halves stay whole. */
    static long twiceWhatTheHostKeeps(
            CancellationPolicy policy,
            long total,
            long cleaning,
            long night,
            LocalDate checkIn,
            LocalTime checkInTime,
            ZoneId zone,
            Instant at) {
        long rest = total - cleaning;
        if (policy == CancellationPolicy.NON_REFUNDABLE) {
            return 2 * total;
        }
        if (hasPassed(checkIn, 0, checkInTime, zone, at)) {
            return 2 * total;
        }
        return switch (policy) {
            case FLEXIBLE -> hasPassed(checkIn, 1, checkInTime, zone, at) ? 2 * night : 0;
            case MODERATE -> hasPassed(checkIn, 5, checkInTime, zone, at) ? 2 * night + (rest - night) : 0;
            case LIMITED -> halfThenAll(checkIn, 14, checkInTime, zone, at, rest);
            case FIRM -> halfThenAll(checkIn, 30, checkInTime, zone, at, rest);
            case STRICT -> hasPassed(checkIn, 7, checkInTime, zone, at) ? 2 * rest : rest;
            case NON_REFUNDABLE, CUSTOM -> throw new IllegalStateException();
        };
    }

    /** What a policy of the host's own gives the guest, in basis points: the most that is still promised at that moment. */
    static int customRefundBps(
            List<CustomTier> tiers, LocalDate checkIn, LocalTime checkInTime, ZoneId zone, Instant at) {
        return tiers.stream()
                .filter(tier -> !hasPassed(checkIn, tier.untilDaysBefore(), checkInTime, zone, at))
                .mapToInt(CustomTier::refundBps)
                .max()
                .orElse(0);
    }

    private static long halfThenAll(
            LocalDate checkIn, int fullUntilDays, LocalTime time, ZoneId zone, Instant at, long rest) {
        if (hasPassed(checkIn, 7, time, zone, at)) {
            return 2 * rest;
        }
        return hasPassed(checkIn, fullUntilDays, time, zone, at) ? rest : 0;
    }

    /**
     * Whether the moment {@code days} calendar days before check-in is over: found by trying every second around it until the
     * listing's clocks show that time or a later one for the first time.
     */
    private static boolean hasPassed(LocalDate checkIn, int days, LocalTime time, ZoneId zone, Instant at) {
        LocalDateTime wanted = checkIn.minusDays(days).atTime(time);
        // No zone is further than 26 hours from UTC, skipped days included.
        Instant earliest = wanted.toInstant(ZoneOffset.UTC).minusSeconds(26 * 3_600);
        if (at.isBefore(earliest)) {
            return false;
        }
        long low = 0;
        long high = 2 * 26 * 3_600;
        // Clocks that were turned back show the time twice: look for its first showing, quarter by quarter.
        for (long second = low; second <= high; second += 900) {
            if (!LocalDateTime.ofInstant(earliest.plusSeconds(second), zone).isBefore(wanted)) {
                return !at.isBefore(earliest.plusSeconds(second));
            }
        }
        throw new IllegalStateException("clocks never show " + List.of(wanted, zone));
    }
}
