package io.sejour.notification;

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
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.ListingId;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;

/** A booking of three nights in Paris, from 1 to 4 March 2027, by a guest who reads French. */
public record BookedStay(BookingId id, UserId guest, UserId host) {

    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    public static final Wei TOTAL = Wei.of("34200000000000000");

    public static BookedStay ofNewPeople() {
        return new BookedStay(
                new BookingId(UUID.randomUUID()), new UserId(UUID.randomUUID()), new UserId(UUID.randomUUID()));
    }

    public PaymentId payment() {
        return PaymentId.of(id);
    }

    public BookingRequested requested(Instant at) {
        Stay stay = Stay.of("2027-03-01", "2027-03-04");
        Money total = Money.of(34_200, "EUR");
        QuoteSnapshot quote = new QuoteSnapshot(
                new QuoteId(UUID.randomUUID()),
                1,
                new ListingId(UUID.randomUUID()),
                1,
                "Loft",
                host,
                guest,
                stay,
                PARIS,
                LocalTime.of(15, 0),
                LocalTime.of(11, 0),
                2,
                0,
                List.of(new PriceLine(PriceLineKind.NIGHTS, 3, Money.of(11_400, "EUR"), total)),
                total,
                TOTAL,
                new ExchangeRate("EUR", Wei.of("1000000000000"), "fixed", at),
                CancellationPolicy.FLEXIBLE,
                new RefundTiers(List.of()),
                arrival(),
                ZonedDateTime.of(stay.checkOut(), LocalTime.of(11, 0), PARIS).toInstant(),
                true,
                0,
                at,
                at.plusSeconds(900),
                "hash");
        return new BookingRequested(
                id,
                quote.listingId(),
                guest,
                host,
                quote,
                EthAddress.ZERO,
                EthAddress.ZERO,
                new EscrowContract(31_337, EthAddress.ZERO),
                at);
    }

    public DepositTerms depositTerms() {
        return new DepositTerms(
                new EscrowContract(31_337, EthAddress.ZERO),
                EthAddress.ZERO,
                EthAddress.ZERO,
                Wei.of("25000000000000000"),
                arrival(),
                arrival(),
                arrival().plusSeconds(1_500_000),
                arrival().plusSeconds(5_000_000),
                new Bytes32("0x" + "1".repeat(64)));
    }

    public static Instant arrival() {
        return ZonedDateTime.of(2027, 3, 1, 15, 0, 0, 0, PARIS).toInstant();
    }

    public static ChainLog log(Instant at) {
        Bytes32 hash = new Bytes32("0x" + "1".repeat(64));
        return new ChainLog(31_337, 7, hash, hash, 0, at);
    }

    public String guestEmail() {
        return "g" + guest + "@example.org";
    }

    public String hostEmail() {
        return "h" + host + "@example.org";
    }
}
