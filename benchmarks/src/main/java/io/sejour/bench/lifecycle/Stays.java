package io.sejour.bench.lifecycle;

import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.ExchangeRate;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.RequestBooking;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Requests for stays that begin now, each at a home of its own, so that a booking can be walked to its end without moving
 * any clock and no two bookings wait for one calendar.
 */
public final class Stays {

    public static final UserId GUEST = new UserId(UUID.fromString("01900000-0000-7000-8000-000000000001"));
    static final UserId HOST = new UserId(UUID.fromString("01900000-0000-7000-8000-000000000002"));
    static final EscrowContract CONTRACT =
            new EscrowContract(31337, new EthAddress("0x5fbdb2315678afecb367f032d93f642f64180aa3"));

    private static final EthAddress GUEST_WALLET = new EthAddress("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
    private static final EthAddress HOST_WALLET = new EthAddress("0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc");
    private static final Wei AMOUNT = Wei.of("54500000000000001");
    private static final int NIGHTS = 2;
    private static final String SEAL = "ab".repeat(32);

    private Stays() {}

    static RequestBooking request(BookingId booking, Instant now) {
        LocalDate arrival = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Stay stay = new Stay(arrival, arrival.plusDays(NIGHTS));
        Instant checkInAt = now.truncatedTo(ChronoUnit.SECONDS);
        Money night = Money.of(10_000, "EUR");
        Money cleaning = Money.of(1_800, "EUR");
        QuoteSnapshot quote = new QuoteSnapshot(
                new QuoteId(UUID.randomUUID()),
                1,
                new ListingId(UUID.randomUUID()),
                7,
                "Loft",
                HOST,
                GUEST,
                stay,
                ZoneOffset.UTC,
                LocalTime.of(15, 0),
                LocalTime.of(11, 0),
                2,
                0,
                List.of(
                        new PriceLine(PriceLineKind.NIGHTS, NIGHTS, night, night.times(NIGHTS)),
                        new PriceLine(PriceLineKind.CLEANING, 1, cleaning, cleaning)),
                night.times(NIGHTS).plus(cleaning),
                AMOUNT,
                new ExchangeRate("EUR", Wei.of("2500000000000"), "fixed", now),
                CancellationPolicy.FLEXIBLE,
                new RefundTiers(List.of(
                        new RefundTier(checkInAt.minus(1, ChronoUnit.DAYS), 10_000), new RefundTier(checkInAt, 5_413))),
                checkInAt,
                checkInAt.plus(NIGHTS, ChronoUnit.DAYS),
                true,
                0,
                now,
                now.plus(15, ChronoUnit.MINUTES),
                SEAL);
        return new RequestBooking(booking, quote, GUEST_WALLET, HOST_WALLET, CONTRACT);
    }
}
