package io.sejour.booking.cancellation;

import io.sejour.api.LocalInstant;
import io.sejour.api.Money;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * What a host who cancels a paid booking owes the guest beside the whole refund (design/domain-rules.md, Cancellation):
 * 10 % of the price more than 30 days before check-in, 25 % until 48 hours before it, then 50 %; during the stay of the
 * part of the price that falls on the nights not stayed. Rounded down.
 *
 * @param bps the rate in basis points
 */
public record HostPenalty(int bps, Money amount) {
    private static final int LONG_BEFORE_DAYS = 30;
    private static final int LONG_BEFORE_BPS = 1_000;
    private static final Duration SHORTLY_BEFORE = Duration.ofHours(48);
    private static final int BEFORE_BPS = 2_500;
    private static final int LATE_BPS = 5_000;
    private static final long WHOLE_BPS = 10_000;

    public static HostPenalty at(CancellationTerms terms, Instant now) {
        int bps = bpsAt(terms, now);
        int nights = terms.stay().nights();
        int left = nights - terms.nightsStayed(now);
        long minorUnits = CancellationTerms.part(
                        BigInteger.valueOf(terms.price().minorUnits()), (long) bps * left, WHOLE_BPS * nights)
                .longValueExact();
        return new HostPenalty(bps, new Money(minorUnits, terms.price().currency()));
    }

    private static int bpsAt(CancellationTerms terms, Instant now) {
        Instant longBefore =
                LocalInstant.of(terms.stay().checkIn().minusDays(LONG_BEFORE_DAYS), terms.checkInTime(), terms.zone());
        if (now.isBefore(longBefore)) {
            return LONG_BEFORE_BPS;
        }
        return now.isBefore(terms.checkInAt().minus(SHORTLY_BEFORE)) ? BEFORE_BPS : LATE_BPS;
    }
}
