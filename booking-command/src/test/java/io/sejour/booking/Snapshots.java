package io.sejour.booking;

import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.ExchangeRate;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.QuotedDeposit;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.listing.CancellationPolicy;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One quote of the loft: three nights from 1 March 2027, asked for a month before. */
public final class Snapshots {
    public static final Instant QUOTED_AT = Instant.parse("2027-02-01T12:00:00.123Z");
    public static final Instant EXPIRES_AT = Instant.parse("2027-02-01T12:15:00.123Z");
    public static final Instant CHECK_IN_AT = Instant.parse("2027-03-01T14:00:00Z");
    public static final Instant CHECK_OUT_AT = Instant.parse("2027-03-04T10:00:00Z");

    private Snapshots() {}

    public static QuoteSnapshot quote() {
        return quote(9_900, null);
    }

    /** The same, and 250.00 to be left with the deposit contract. */
    public static QuoteSnapshot withDeposit() {
        return quote(9_900, new QuotedDeposit(Money.of(25_000, "EUR"), Wei.of("62500000000000000")));
    }

    public static QuoteSnapshot dearer() {
        return quote(9_901, null);
    }

    private static QuoteSnapshot quote(long perNight, @Nullable QuotedDeposit deposit) {
        Money night = Money.of(perNight, "EUR");
        Money total = night.times(3);
        return new QuoteSnapshot(
                new QuoteId(UUID.fromString("01900000-0000-7000-8000-000000000004")),
                1,
                Listings.LISTING,
                7,
                "Loft “under” the roof",
                Listings.HOST,
                Listings.GUEST,
                Stay.of("2027-03-01", "2027-03-04"),
                ZoneId.of("Europe/Paris"),
                LocalTime.of(15, 0),
                LocalTime.of(11, 0),
                2,
                0,
                List.of(new PriceLine(PriceLineKind.NIGHTS, 3, night, total)),
                total,
                new Wei(Wei.of("2500000000000").value().multiply(BigInteger.valueOf(total.minorUnits()))),
                new ExchangeRate("EUR", Wei.of("2500000000000"), "fixed", QUOTED_AT),
                CancellationPolicy.FLEXIBLE,
                new RefundTiers(List.of(
                        new RefundTier(Instant.parse("2027-02-28T14:00:00Z"), 10_000),
                        new RefundTier(CHECK_IN_AT, 6_667))),
                CHECK_IN_AT,
                CHECK_OUT_AT,
                true,
                0,
                QUOTED_AT,
                EXPIRES_AT,
                "",
                deposit);
    }
}
