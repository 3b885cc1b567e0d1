package io.sejour.bookingquery;

import io.sejour.api.GeoPoint;
import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingAccepted;
import io.sejour.api.booking.BookingAwaitingHost;
import io.sejour.api.booking.BookingAwaitingPayment;
import io.sejour.api.booking.BookingCancelled;
import io.sejour.api.booking.BookingCompleted;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.api.booking.BookingDisputed;
import io.sejour.api.booking.BookingExpired;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.CancellationRequested;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.ExchangeRate;
import io.sejour.api.booking.ExpiryReason;
import io.sejour.api.booking.GuestCheckedIn;
import io.sejour.api.booking.GuestCheckedOut;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.booking.QuoteId;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.QuotedDeposit;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.DatesBlocked;
import io.sejour.api.calendar.DatesCommitted;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesUnblocked;
import io.sejour.api.deposit.ClaimContestRequested;
import io.sejour.api.deposit.ClaimContested;
import io.sejour.api.deposit.ClaimRuled;
import io.sejour.api.deposit.ClaimRuling;
import io.sejour.api.deposit.ClaimRulingGiven;
import io.sejour.api.deposit.DamageClaimRequested;
import io.sejour.api.deposit.DamageClaimed;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositLapsed;
import io.sejour.api.deposit.DepositPaid;
import io.sejour.api.deposit.DepositPayoutRequested;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.RefundTier;
import io.sejour.api.escrow.RefundTiers;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.listing.Address;
import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.ListingCreated;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.ListingRevised;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.DisputeOpened;
import io.sejour.api.payment.DisputeRefused;
import io.sejour.api.payment.DisputeRequested;
import io.sejour.api.payment.DisputeRuled;
import io.sejour.api.payment.DisputeSettlementRequested;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleaseRequested;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.EvidenceFiled;
import io.sejour.api.payment.EvidenceSubmitted;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.PaymentVoided;
import io.sejour.api.payment.RulingGiven;
import io.sejour.api.user.UserId;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The events of one booking's life, three nights in Paris for 342 EUR, as the contexts would publish them. */
public final class SampleBooking {

    public static final Instant REQUESTED_AT = Instant.parse("2027-01-10T10:00:00Z");
    public static final Instant ANSWER_BY = Instant.parse("2027-01-11T10:00:00Z");
    public static final Instant FUND_BY = Instant.parse("2027-01-10T10:15:00Z");
    public static final Instant CHECK_IN_AT = Instant.parse("2027-03-01T14:00:00Z");
    public static final Instant CHECK_OUT_AT = Instant.parse("2027-03-04T10:00:00Z");
    public static final Instant RELEASE_AT = Instant.parse("2027-03-05T10:00:00Z");
    public static final Wei TOTAL = new Wei(new BigInteger("114000000000000001"));
    public static final Wei DEPOSIT = Wei.of("50000000000000001");
    public static final Wei CLAIM = Wei.of("20000000000000000");
    public static final Instant RETURN_AT = Instant.parse("2027-03-18T10:00:00Z");
    public static final Instant EXIT_AT = Instant.parse("2027-05-03T10:00:00Z");
    public static final EscrowContract DEPOSITS = new EscrowContract(31337, new EthAddress("0x" + "6".repeat(40)));
    public static final EscrowContract CONTRACT = new EscrowContract(31337, new EthAddress("0x" + "5".repeat(40)));

    private static final AtomicLong LOGS = new AtomicLong();

    public final BookingId id;
    public final PaymentId paymentId;
    public final DepositId depositId;
    public final UserId guest;
    public final UserId host;
    public final ListingId listing;
    public final Stay stay;
    private final @Nullable QuotedDeposit deposit;

    public SampleBooking(UserId guest, UserId host, ListingId listing, Stay stay) {
        this(new BookingId(UUID.randomUUID()), guest, host, listing, stay);
    }

    public SampleBooking(BookingId id, UserId guest, UserId host, ListingId listing, Stay stay) {
        this(id, guest, host, listing, stay, null);
    }

    private SampleBooking(
            BookingId id, UserId guest, UserId host, ListingId listing, Stay stay, @Nullable QuotedDeposit deposit) {
        this.id = id;
        this.depositId = DepositId.of(id);
        this.deposit = deposit;
        this.paymentId = PaymentId.of(id);
        this.guest = guest;
        this.host = host;
        this.listing = listing;
        this.stay = stay;
    }

    public SampleBooking() {
        this(someone(), someone(), new ListingId(UUID.randomUUID()), Stay.of("2027-03-01", "2027-03-04"));
    }

    public static UserId someone() {
        return new UserId(UUID.randomUUID());
    }

    /** The same booking, of a listing that asks for a deposit of 150.00 EUR. */
    public SampleBooking leavingADeposit() {
        return new SampleBooking(id, guest, host, listing, stay, new QuotedDeposit(Money.of(15_000, "EUR"), DEPOSIT));
    }

    /** Another booking of the same listing. */
    public SampleBooking another(Stay other) {
        return new SampleBooking(someone(), host, listing, other);
    }

    public QuoteSnapshot quote() {
        Money night = Money.of(9_900, "EUR");
        return new QuoteSnapshot(
                new QuoteId(id.value()),
                1,
                listing,
                3,
                "Loft under the roof",
                host,
                guest,
                stay,
                ZoneId.of("Europe/Paris"),
                LocalTime.of(15, 0),
                LocalTime.of(11, 0),
                2,
                0,
                List.of(
                        new PriceLine(PriceLineKind.NIGHTS, 3, night, Money.of(29_700, "EUR")),
                        new PriceLine(PriceLineKind.CLEANING, 1, Money.of(4_500, "EUR"), Money.of(4_500, "EUR"))),
                Money.of(34_200, "EUR"),
                TOTAL,
                new ExchangeRate("EUR", Wei.of("3333333333333"), "fixed", REQUESTED_AT),
                CancellationPolicy.FLEXIBLE,
                new RefundTiers(List.of(new RefundTier(Instant.parse("2027-02-28T14:00:00Z"), 10_000))),
                CHECK_IN_AT,
                CHECK_OUT_AT,
                true,
                0,
                REQUESTED_AT,
                REQUESTED_AT.plusSeconds(900),
                "ab".repeat(32),
                deposit);
    }

    public EscrowTerms terms() {
        return new EscrowTerms(
                CONTRACT,
                new EthAddress("0x" + "1".repeat(40)),
                new EthAddress("0x" + "2".repeat(40)),
                EthAddress.ZERO,
                TOTAL,
                FUND_BY,
                CHECK_IN_AT,
                RELEASE_AT,
                RELEASE_AT.plusSeconds(86_400),
                300,
                quote().tiers(),
                new Bytes32("0x" + "9".repeat(64)));
    }

    public Bytes32 termsHash() {
        return new Bytes32("0x" + "7".repeat(64));
    }

    public static ChainLog log() {
        long number = LOGS.incrementAndGet();
        return new ChainLog(
                31337,
                number,
                new Bytes32("0x%064x".formatted(number)),
                new Bytes32("0x%064x".formatted(number + 1_000_000)),
                0,
                REQUESTED_AT);
    }

    public BookingRequested requested() {
        return new BookingRequested(
                id,
                listing,
                guest,
                host,
                quote(),
                terms().guest(),
                terms().host(),
                CONTRACT,
                REQUESTED_AT,
                null,
                deposit == null ? null : DEPOSITS);
    }

    public BookingAwaitingHost awaitingHost() {
        return new BookingAwaitingHost(id, ANSWER_BY, REQUESTED_AT);
    }

    public BookingAccepted accepted() {
        return new BookingAccepted(id, REQUESTED_AT.plusSeconds(30));
    }

    public DatesHeld held() {
        return new DatesHeld(CalendarId.of(listing), listing, id, stay, 0);
    }

    public DatesCommitted committed() {
        return new DatesCommitted(CalendarId.of(listing), listing, id, stay);
    }

    public DatesReleased released(boolean keptBlocked) {
        return new DatesReleased(CalendarId.of(listing), listing, id, stay, keptBlocked);
    }

    public PaymentInitiated paymentInitiated() {
        return new PaymentInitiated(paymentId, id, terms(), termsHash());
    }

    public BookingAwaitingPayment awaitingPayment() {
        return new BookingAwaitingPayment(id, paymentId, termsHash(), FUND_BY, REQUESTED_AT.plusSeconds(1));
    }

    public EscrowFunded funded() {
        return new EscrowFunded(paymentId, id, TOTAL, log(), false);
    }

    public BookingConfirmed confirmed() {
        return new BookingConfirmed(id, REQUESTED_AT.plusSeconds(60));
    }

    public GuestCheckedIn checkedIn() {
        return new GuestCheckedIn(id, BookingParty.GUEST, CHECK_IN_AT);
    }

    public GuestCheckedOut checkedOut() {
        return new GuestCheckedOut(id, BookingParty.GUEST, CHECK_OUT_AT);
    }

    public EscrowReleaseRequested releaseRequested() {
        return new EscrowReleaseRequested(paymentId, id, terms());
    }

    public EscrowReleased escrowReleased() {
        return new EscrowReleased(paymentId, id, TOTAL.minus(Wei.of(1_000)), Wei.of(1_000), log());
    }

    public BookingCompleted completed() {
        return new BookingCompleted(id, Wei.ZERO, TOTAL.minus(Wei.of(1_000)), Wei.of(1_000), RELEASE_AT);
    }

    public CancellationRequested cancellationRequested(Wei guestWei) {
        return new CancellationRequested(
                id,
                BookingParty.GUEST,
                "plans changed",
                new CancellationSplit(
                        guestWei,
                        TOTAL.minus(guestWei),
                        5_000,
                        SplitBasis.POLICY,
                        Instant.parse("2027-02-28T14:00:00Z")),
                REQUESTED_AT.plusSeconds(120));
    }

    public EscrowRefundRequested refundRequested(Wei guestWei) {
        return new EscrowRefundRequested(paymentId, id, terms(), guestWei);
    }

    public EscrowRefunded refunded() {
        return new EscrowRefunded(paymentId, id, TOTAL, log());
    }

    public EscrowSplit split(Wei guestWei, Wei feeWei) {
        return new EscrowSplit(paymentId, id, guestWei, TOTAL.minus(guestWei).minus(feeWei), feeWei, log());
    }

    public BookingCancelled cancelled(Wei guestWei) {
        return new BookingCancelled(id, guestWei, TOTAL.minus(guestWei), Wei.ZERO, REQUESTED_AT.plusSeconds(180));
    }

    public DisputeRequested disputeRequested(BookingParty by) {
        return new DisputeRequested(
                paymentId, id, DisputeId.of(id), by, "no heating", terms(), CHECK_IN_AT.plusSeconds(60));
    }

    public DisputeRefused disputeRefused() {
        return new DisputeRefused(paymentId, id, DisputeId.of(id), "TooLate");
    }

    public DisputeOpened disputeOpened(BookingParty by) {
        return new DisputeOpened(paymentId, id, DisputeId.of(id), BigInteger.valueOf(7), by, log());
    }

    public BookingDisputed disputed() {
        return new BookingDisputed(id, DisputeId.of(id), BookingParty.GUEST, CHECK_IN_AT.plusSeconds(90));
    }

    public EvidenceSubmitted evidenceSubmitted(Bytes32 hash) {
        return new EvidenceSubmitted(
                paymentId,
                id,
                DisputeId.of(id),
                UUID.randomUUID(),
                BookingParty.GUEST,
                "https://example.org/dossier.json",
                hash,
                terms(),
                CHECK_IN_AT.plusSeconds(120));
    }

    public EvidenceFiled evidenceFiled(Bytes32 hash) {
        return new EvidenceFiled(paymentId, id, DisputeId.of(id), terms().guest(), hash, log());
    }

    public RulingGiven rulingGiven(Ruling ruling, UserId arbitrator) {
        return new RulingGiven(
                paymentId,
                id,
                DisputeId.of(id),
                BigInteger.valueOf(7),
                ruling,
                arbitrator,
                terms(),
                CHECK_IN_AT.plusSeconds(180));
    }

    public DisputeRuled ruled(Ruling ruling) {
        return new DisputeRuled(paymentId, id, DisputeId.of(id), ruling, log());
    }

    public DisputeSettlementRequested settlementRequested() {
        return new DisputeSettlementRequested(paymentId, id, terms(), true);
    }

    public PaymentVoided voided() {
        return new PaymentVoided(paymentId, id);
    }

    public BookingExpired expired() {
        return new BookingExpired(id, ExpiryReason.UNPAID, FUND_BY);
    }

    public ListingCreated listingCreated(String title) {
        return new ListingCreated(listing, host, details(title), null);
    }

    public ListingRevised listingRevised(String title) {
        return new ListingRevised(listing, details(title), null);
    }

    private ListingDetails details(String title) {
        return new ListingDetails(
                title,
                "Under the roof",
                new Address("Paris", "FR"),
                new GeoPoint(48.8566, 2.3522),
                ZoneId.of("Europe/Paris"),
                2,
                List.of("Wifi"),
                Money.of(9_900, "EUR"),
                Money.of(4_500, "EUR"),
                Money.of(0, "EUR"),
                LocalTime.of(15, 0),
                LocalTime.of(11, 0),
                CancellationPolicy.FLEXIBLE,
                true,
                0,
                1,
                30);
    }

    public DatesBlocked blocked(BlockId block, Stay nights) {
        return new DatesBlocked(CalendarId.of(listing), listing, block, nights, "painting");
    }

    public DatesUnblocked unblocked(BlockId block, Stay nights) {
        return new DatesUnblocked(CalendarId.of(listing), listing, block, nights);
    }

    /** A booking from the request to the payout, in the order of the log. */
    public DepositTerms depositTerms() {
        return new DepositTerms(
                DEPOSITS,
                terms().guest(),
                terms().host(),
                DEPOSIT,
                CHECK_IN_AT,
                CHECK_IN_AT,
                RETURN_AT,
                EXIT_AT,
                new Bytes32("0x" + "9".repeat(64)));
    }

    public DepositAsked depositAsked() {
        return new DepositAsked(depositId, id, depositTerms(), new Bytes32("0x" + "8".repeat(64)));
    }

    public DepositPaid depositPaid() {
        return new DepositPaid(depositId, id, DEPOSIT, log());
    }

    public DepositLapsed depositLapsed() {
        return new DepositLapsed(depositId, id);
    }

    public DamageClaimRequested damageClaimRequested() {
        return new DamageClaimRequested(depositId, id, depositTerms(), CLAIM, "a broken chair");
    }

    public DamageClaimed damageClaimed() {
        return new DamageClaimed(depositId, id, CLAIM, log());
    }

    public ClaimContestRequested claimContestRequested() {
        return new ClaimContestRequested(depositId, id, depositTerms(), BookingParty.GUEST);
    }

    public ClaimContested claimContested() {
        return new ClaimContested(depositId, id, BigInteger.TWO, BookingParty.GUEST, log());
    }

    public ClaimRulingGiven claimRulingGiven(UserId arbitrator) {
        return new ClaimRulingGiven(depositId, id, depositTerms(), BigInteger.TWO, ClaimRuling.HOST, arbitrator);
    }

    public ClaimRuled claimRuled() {
        return new ClaimRuled(depositId, id, ClaimRuling.HOST, log());
    }

    public DepositPayoutRequested depositPayoutRequested(DepositStep step) {
        return new DepositPayoutRequested(depositId, id, depositTerms(), step);
    }

    public DepositReturned depositReturned() {
        return new DepositReturned(depositId, id, DEPOSIT.minus(CLAIM), CLAIM, log());
    }

    public List<Object> wholeLife() {
        return List.of(
                requested(),
                held(),
                paymentInitiated(),
                awaitingPayment(),
                funded(),
                confirmed(),
                committed(),
                checkedIn(),
                checkedOut(),
                releaseRequested(),
                escrowReleased(),
                completed());
    }
}
