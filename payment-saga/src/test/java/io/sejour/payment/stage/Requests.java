package io.sejour.payment.stage;

import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.ExchangeRate;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.QuotedDeposit;
import io.sejour.api.booking.ReplacedStay;
import io.sejour.api.booking.RequestBooking;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
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

/** Requests for stays of two nights, three weeks ahead, check-in at 15:00 UTC, check-out at 11:00 UTC. */
public final class Requests {
    public static final UserId GUEST = new UserId(UUID.fromString("01900000-0000-7000-8000-000000000001"));
    public static final UserId HOST = new UserId(UUID.fromString("01900000-0000-7000-8000-000000000002"));
    public static final EthAddress GUEST_WALLET = new EthAddress("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
    public static final EthAddress HOST_WALLET = new EthAddress("0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc");
    public static final EscrowContract CONTRACT =
            new EscrowContract(31337, new EthAddress("0x5fbdb2315678afecb367f032d93f642f64180aa3"));
    public static final EscrowContract DEPOSITS =
            new EscrowContract(31337, new EthAddress("0xe7f1725e7734ce288f8367e1bb143e90bb3f0512"));
    public static final int DAYS_AHEAD = 21;
    public static final int NIGHTS = 2;
    /** Odd, so that a half is not a whole number of wei. */
    public static final Wei AMOUNT = Wei.of("54500000000000001");

    private Requests() {}

    public static RequestBooking request(BookingId bookingId, boolean instantBook, Instant now) {
        return new RequestBooking(bookingId, quote(instantBook, now), GUEST_WALLET, HOST_WALLET, CONTRACT);
    }

    /** The same for a listing that asks for a deposit of 200.00 EUR. */
    public static RequestBooking requestWithDeposit(BookingId bookingId, Instant now) {
        QuoteSnapshot quote =
                withDeposit(quote(true, now), new QuotedDeposit(Money.of(20_000, "EUR"), Wei.of("50000000000000001")));
        return new RequestBooking(bookingId, quote, GUEST_WALLET, HOST_WALLET, CONTRACT, null, DEPOSITS);
    }

    public static BookingRequested requested(BookingId bookingId, boolean instantBook, Instant now) {
        QuoteSnapshot quote = quote(instantBook, now);
        return new BookingRequested(
                bookingId, quote.listingId(), GUEST, HOST, quote, GUEST_WALLET, HOST_WALLET, CONTRACT, now);
    }

    /** A request for a stay in place of another one, which begins a day earlier and is paid. */
    public static BookingRequested altering(BookingId bookingId, BookingId replaced, Instant now) {
        BookingRequested plain = requested(bookingId, true, now);
        Stay stay = plain.quote().stay();
        Instant checkInAt = plain.quote().checkInAt().minus(1, ChronoUnit.DAYS);
        EscrowTerms terms = new EscrowTerms(
                CONTRACT,
                GUEST_WALLET,
                HOST_WALLET,
                EthAddress.ZERO,
                AMOUNT,
                now,
                checkInAt,
                plain.quote().checkOutAt(),
                plain.quote().checkOutAt(),
                300,
                plain.quote().tiers(),
                new Bytes32("0x" + "ab".repeat(32)));
        return new BookingRequested(
                bookingId,
                plain.listingId(),
                GUEST,
                HOST,
                plain.quote(),
                GUEST_WALLET,
                HOST_WALLET,
                CONTRACT,
                now,
                new ReplacedStay(replaced, new Stay(stay.checkIn().minusDays(1), stay.checkOut()), checkInAt, terms));
    }

    /** The same quote, for a listing that asks for a deposit. */
    public static QuoteSnapshot withDeposit(QuoteSnapshot quote, QuotedDeposit deposit) {
        return new QuoteSnapshot(
                quote.quoteId(),
                quote.version(),
                quote.listingId(),
                quote.listingVersion(),
                quote.listingTitle(),
                quote.hostId(),
                quote.guestId(),
                quote.stay(),
                quote.zone(),
                quote.checkInTime(),
                quote.checkOutTime(),
                quote.guests(),
                quote.pets(),
                quote.lines(),
                quote.total(),
                quote.totalWei(),
                quote.rate(),
                quote.policy(),
                quote.tiers(),
                quote.checkInAt(),
                quote.checkOutAt(),
                quote.instantBook(),
                quote.preparationDays(),
                quote.createdAt(),
                quote.expiresAt(),
                quote.hash(),
                deposit);
    }

    public static QuoteSnapshot quote(boolean instantBook, Instant now) {
        LocalDate arrival = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(DAYS_AHEAD);
        Stay stay = new Stay(arrival, arrival.plusDays(NIGHTS));
        LocalTime checkInTime = LocalTime.of(15, 0);
        LocalTime checkOutTime = LocalTime.of(11, 0);
        Instant checkInAt = arrival.atTime(checkInTime).toInstant(ZoneOffset.UTC);
        Money night = Money.of(10_000, "EUR");
        Money cleaning = Money.of(1_800, "EUR");
        Money total = night.times(NIGHTS).plus(cleaning);
        return new QuoteSnapshot(
                new QuoteId(UUID.randomUUID()),
                1,
                new ListingId(UUID.randomUUID()),
                7,
                "Loft",
                HOST,
                GUEST,
                stay,
                ZoneOffset.UTC,
                checkInTime,
                checkOutTime,
                2,
                0,
                List.of(
                        new PriceLine(PriceLineKind.NIGHTS, NIGHTS, night, night.times(NIGHTS)),
                        new PriceLine(PriceLineKind.CLEANING, 1, cleaning, cleaning)),
                total,
                AMOUNT,
                new ExchangeRate("EUR", Wei.of("2500000000000"), "fixed", now),
                CancellationPolicy.FLEXIBLE,
                new RefundTiers(List.of(
                        new RefundTier(checkInAt.minus(1, ChronoUnit.DAYS), 10_000), new RefundTier(checkInAt, 5_413))),
                checkInAt,
                stay.checkOut().atTime(checkOutTime).toInstant(ZoneOffset.UTC),
                instantBook,
                0,
                now,
                now.plus(15, ChronoUnit.MINUTES),
                "ab".repeat(32));
    }
}
