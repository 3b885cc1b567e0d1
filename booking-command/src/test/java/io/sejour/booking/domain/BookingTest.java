package io.sejour.booking.domain;

import static io.sejour.api.RejectionCode.FORBIDDEN;
import static io.sejour.api.RejectionCode.NOT_FOUND;
import static io.sejour.api.RejectionCode.QUOTE_EXPIRED;
import static io.sejour.api.RejectionCode.TOO_EARLY;
import static io.sejour.api.RejectionCode.TOO_LATE;
import static io.sejour.api.RejectionCode.WRONG_STATE;
import static io.sejour.booking.Listings.GUEST;
import static io.sejour.booking.Listings.HOST;
import static io.sejour.booking.Snapshots.CHECK_IN_AT;
import static io.sejour.booking.Snapshots.CHECK_OUT_AT;
import static io.sejour.booking.Snapshots.EXPIRES_AT;
import static io.sejour.booking.Snapshots.QUOTED_AT;

import io.sejour.api.Money;
import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.AcceptBooking;
import io.sejour.api.booking.AskHost;
import io.sejour.api.booking.AwaitPayment;
import io.sejour.api.booking.BookingAccepted;
import io.sejour.api.booking.BookingAwaitingHost;
import io.sejour.api.booking.BookingAwaitingPayment;
import io.sejour.api.booking.BookingCancelled;
import io.sejour.api.booking.BookingCompleted;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.api.booking.BookingDeclined;
import io.sejour.api.booking.BookingDisputed;
import io.sejour.api.booking.BookingExpired;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingRejected;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.CancelBooking;
import io.sejour.api.booking.CancellationRequested;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.CheckIn;
import io.sejour.api.booking.CheckOut;
import io.sejour.api.booking.CloseNoShow;
import io.sejour.api.booking.CompleteBooking;
import io.sejour.api.booking.ConfirmBooking;
import io.sejour.api.booking.ConfirmationOutcome;
import io.sejour.api.booking.DeclineBooking;
import io.sejour.api.booking.DisputeBooking;
import io.sejour.api.booking.EndDisputedBooking;
import io.sejour.api.booking.ExpireBooking;
import io.sejour.api.booking.ExpiryReason;
import io.sejour.api.booking.GuestCheckedIn;
import io.sejour.api.booking.GuestCheckedOut;
import io.sejour.api.booking.HostPenaltyIncurred;
import io.sejour.api.booking.NoShowReported;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.RejectBooking;
import io.sejour.api.booking.RejectionReason;
import io.sejour.api.booking.ReplaceBooking;
import io.sejour.api.booking.ReplacedStay;
import io.sejour.api.booking.ReportNoShow;
import io.sejour.api.booking.RequestBooking;
import io.sejour.api.booking.RequestCancellation;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.user.UserId;
import io.sejour.booking.Snapshots;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BookingTest {
    private static final BookingId BOOKING = new BookingId(UUID.fromString("01900000-0000-7000-8000-00000000000c"));
    private static final QuoteSnapshot QUOTE = Snapshots.quote();
    private static final EthAddress GUEST_WALLET = new EthAddress("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
    private static final EthAddress HOST_WALLET = new EthAddress("0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc");
    private static final EscrowContract ESCROW = new EscrowContract(31337, GUEST_WALLET);
    private static final UserId STRANGER = new UserId(UUID.fromString("01900000-0000-7000-8000-00000000000d"));
    private static final PaymentId PAYMENT = PaymentId.of(BOOKING);
    private static final Bytes32 HASH = new Bytes32("0x" + "cd".repeat(32));
    private static final Wei AMOUNT = QUOTE.totalWei();

    private static final Instant NOW = QUOTED_AT.plusSeconds(60);
    private static final Instant ANSWER_BY = NOW.plus(Duration.ofHours(24));
    private static final Instant FUND_BY = NOW.plus(Duration.ofMinutes(15));
    private static final Instant LONG_AFTER_GRACE = NOW.plus(Duration.ofDays(3));
    private static final Instant DURING_STAY = CHECK_IN_AT.plusSeconds(3_600);

    private static final BookingRequested REQUESTED = new BookingRequested(
            BOOKING, QUOTE.listingId(), GUEST, HOST, QUOTE, GUEST_WALLET, HOST_WALLET, ESCROW, NOW);
    private static final BookingAwaitingHost AWAITING_HOST = new BookingAwaitingHost(BOOKING, ANSWER_BY, NOW);
    private static final BookingAccepted ACCEPTED = new BookingAccepted(BOOKING, NOW);
    private static final BookingDeclined DECLINED = new BookingDeclined(BOOKING, "full", NOW);
    private static final BookingRejected REJECTED = new BookingRejected(BOOKING, RejectionReason.DATES_TAKEN, NOW);
    private static final BookingAwaitingPayment PAYABLE =
            new BookingAwaitingPayment(BOOKING, PAYMENT, HASH, FUND_BY, NOW);
    private static final BookingExpired EXPIRED = new BookingExpired(BOOKING, ExpiryReason.UNPAID, NOW);
    private static final BookingConfirmed CONFIRMED = new BookingConfirmed(BOOKING, NOW);
    private static final GuestCheckedIn CHECKED_IN = new GuestCheckedIn(BOOKING, BookingParty.GUEST, DURING_STAY);
    private static final GuestCheckedOut CHECKED_OUT = new GuestCheckedOut(BOOKING, BookingParty.GUEST, DURING_STAY);
    private static final BookingCompleted COMPLETED =
            new BookingCompleted(BOOKING, Wei.ZERO, AMOUNT, Wei.ZERO, DURING_STAY);
    private static final CancellationSplit UNFUNDED =
            new CancellationSplit(Wei.ZERO, Wei.ZERO, 10_000, SplitBasis.UNFUNDED, null);
    private static final CancellationSplit EVERYTHING_BACK =
            new CancellationSplit(AMOUNT, Wei.ZERO, 10_000, SplitBasis.NOT_THE_GUESTS_FAULT, null);
    private static final CancellationRequested CANCELLING =
            new CancellationRequested(BOOKING, BookingParty.HOST, "burst pipe", EVERYTHING_BACK, NOW);
    private static final BookingCancelled CANCELLED = new BookingCancelled(BOOKING, AMOUNT, Wei.ZERO, Wei.ZERO, NOW);

    @Nested
    class Request {
        private final RequestBooking request = new RequestBooking(BOOKING, QUOTE, GUEST_WALLET, HOST_WALLET, ESCROW);

        @Test
        void freezesEverythingOnce() {
            fixture(NOW).givenNoPriorActivity().when(request).expectEvents(REQUESTED);
            given(NOW, REQUESTED).when(request).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void isRefusedFromTheInstantTheQuoteExpires() {
            refused(fixture(EXPIRES_AT).givenNoPriorActivity().when(request), QUOTE_EXPIRED);
            fixture(EXPIRES_AT.minusMillis(1))
                    .givenNoPriorActivity()
                    .when(request)
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void isRejectedWhenTheNightsAreLost() {
            RejectBooking reject = new RejectBooking(BOOKING, RejectionReason.DATES_TAKEN);
            given(NOW, REQUESTED).when(reject).expectEvents(REJECTED);
            given(NOW, REQUESTED, REJECTED).when(reject).expectNoEvents();
            given(NOW, REQUESTED, PAYABLE, CONFIRMED).when(reject).expectNoEvents();
        }
    }

    @Nested
    class Answer {
        private final AskHost ask = new AskHost(BOOKING, ANSWER_BY);
        private final AcceptBooking accept = new AcceptBooking(BOOKING, HOST, null);
        private final DeclineBooking decline = new DeclineBooking(BOOKING, HOST, "full", null);

        @Test
        void theHostIsAskedOnce() {
            given(NOW, REQUESTED).when(ask).expectEvents(AWAITING_HOST);
            given(NOW, REQUESTED, AWAITING_HOST).when(ask).expectNoEvents();
            given(NOW, REQUESTED, REJECTED).when(ask).expectNoEvents();
        }

        @Test
        void theHostAcceptsOnceAndInTime() {
            given(NOW, REQUESTED, AWAITING_HOST).when(accept).expectEvents(ACCEPTED);
            given(NOW, REQUESTED, AWAITING_HOST, ACCEPTED)
                    .when(accept)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            refused(given(ANSWER_BY, REQUESTED, AWAITING_HOST).when(accept), TOO_LATE);
            refused(given(NOW, REQUESTED).when(accept), WRONG_STATE);
            refused(given(NOW, REQUESTED, PAYABLE).when(accept), WRONG_STATE);
            refused(given(NOW, REQUESTED, AWAITING_HOST, EXPIRED).when(accept), WRONG_STATE);
        }

        @Test
        void theHostDeclinesOnce() {
            given(NOW, REQUESTED, AWAITING_HOST).when(decline).expectEvents(DECLINED);
            given(NOW, REQUESTED, AWAITING_HOST, DECLINED)
                    .when(decline)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            refused(given(NOW, REQUESTED, AWAITING_HOST, ACCEPTED).when(decline), WRONG_STATE);
        }

        @Test
        void nobodyButTheHostAnswers() {
            refused(given(NOW, REQUESTED, AWAITING_HOST).when(new AcceptBooking(BOOKING, GUEST, null)), FORBIDDEN);
            refused(given(NOW, REQUESTED, AWAITING_HOST).when(new AcceptBooking(BOOKING, STRANGER, null)), NOT_FOUND);
            refused(given(NOW, REQUESTED, AWAITING_HOST).when(new DeclineBooking(BOOKING, GUEST, "", null)), FORBIDDEN);
            refused(
                    given(NOW, REQUESTED, AWAITING_HOST).when(new DeclineBooking(BOOKING, STRANGER, "", null)),
                    NOT_FOUND);
        }

        @Test
        void anUnansweredRequestExpiresUnlessItWasAnswered() {
            ExpireBooking expire = new ExpireBooking(BOOKING, ExpiryReason.UNANSWERED);
            given(ANSWER_BY, REQUESTED, AWAITING_HOST)
                    .when(expire)
                    .expectEvents(new BookingExpired(BOOKING, ExpiryReason.UNANSWERED, ANSWER_BY));
            given(ANSWER_BY, REQUESTED, AWAITING_HOST, ACCEPTED).when(expire).expectNoEvents();
            given(ANSWER_BY, REQUESTED, AWAITING_HOST, DECLINED).when(expire).expectNoEvents();
        }
    }

    @Nested
    class Payment {
        private final AwaitPayment await = new AwaitPayment(BOOKING, PAYMENT, HASH, FUND_BY);
        private final ConfirmBooking confirm = new ConfirmBooking(BOOKING);

        @Test
        void isAskedForOnce() {
            given(NOW, REQUESTED).when(await).expectEvents(PAYABLE);
            given(NOW, REQUESTED, AWAITING_HOST, ACCEPTED).when(await).expectEvents(PAYABLE);
            given(NOW, REQUESTED, PAYABLE).when(await).expectNoEvents();
            given(NOW, REQUESTED, AWAITING_HOST, ACCEPTED, PAYABLE).when(await).expectNoEvents();
            given(NOW, REQUESTED, AWAITING_HOST, DECLINED).when(await).expectNoEvents();
        }

        @Test
        void confirmsOnceAndNeverAfterTheEnd() {
            given(NOW, REQUESTED, PAYABLE)
                    .when(confirm)
                    .expectEvents(CONFIRMED)
                    .expectResultMessagePayload(ConfirmationOutcome.CONFIRMED);
            given(NOW, REQUESTED, PAYABLE, CONFIRMED)
                    .when(confirm)
                    .expectNoEvents()
                    .expectResultMessagePayload(ConfirmationOutcome.CONFIRMED);
            given(NOW, REQUESTED, PAYABLE, EXPIRED)
                    .when(confirm)
                    .expectNoEvents()
                    .expectResultMessagePayload(ConfirmationOutcome.TOO_LATE);
            refused(given(NOW, REQUESTED, AWAITING_HOST).when(confirm), WRONG_STATE);
        }

        @Test
        void thatNobodyMadeExpiresTheBookingUnlessItWasMade() {
            ExpireBooking expire = new ExpireBooking(BOOKING, ExpiryReason.UNPAID);
            given(NOW, REQUESTED, PAYABLE).when(expire).expectEvents(EXPIRED);
            given(NOW, REQUESTED, PAYABLE, CONFIRMED).when(expire).expectNoEvents();
            given(NOW, REQUESTED, AWAITING_HOST).when(expire).expectNoEvents();
        }
    }

    @Nested
    class TheStay {
        private final CheckIn checkIn = new CheckIn(BOOKING, BookingParty.GUEST, GUEST, null);
        private final CheckOut checkOut = new CheckOut(BOOKING, BookingParty.GUEST, GUEST, null);
        private final CheckOut timeIsUp = new CheckOut(BOOKING, BookingParty.SYSTEM, null, null);

        @Test
        void beginsAtCheckInTimeSaidByGuestOrHost() {
            given(CHECK_IN_AT, REQUESTED, PAYABLE, CONFIRMED)
                    .when(checkIn)
                    .expectEvents(new GuestCheckedIn(BOOKING, BookingParty.GUEST, CHECK_IN_AT));
            given(CHECK_IN_AT, REQUESTED, PAYABLE, CONFIRMED)
                    .when(new CheckIn(BOOKING, BookingParty.HOST, HOST, null))
                    .expectEvents(new GuestCheckedIn(BOOKING, BookingParty.HOST, CHECK_IN_AT));
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN)
                    .when(checkIn)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void doesNotBeginTooEarlyTooLateUnpaidOrCancelled() {
            refused(
                    given(CHECK_IN_AT.minusMillis(1), REQUESTED, PAYABLE, CONFIRMED)
                            .when(checkIn),
                    TOO_EARLY);
            refused(given(CHECK_OUT_AT, REQUESTED, PAYABLE, CONFIRMED).when(checkIn), TOO_LATE);
            refused(given(DURING_STAY, REQUESTED, PAYABLE).when(checkIn), WRONG_STATE);
            refused(
                    given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CANCELLING)
                            .when(checkIn),
                    WRONG_STATE);
        }

        @Test
        void isNobodyElsesBusiness() {
            refused(
                    given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED)
                            .when(new CheckIn(BOOKING, BookingParty.GUEST, STRANGER, null)),
                    NOT_FOUND);
            refused(
                    given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED)
                            .when(new CheckIn(BOOKING, BookingParty.GUEST, HOST, null)),
                    FORBIDDEN);
            refused(
                    given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN)
                            .when(new CheckOut(BOOKING, BookingParty.HOST, STRANGER, null)),
                    NOT_FOUND);
        }

        @Test
        void endsOnceAfterItBegan() {
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN)
                    .when(checkOut)
                    .expectEvents(new GuestCheckedOut(BOOKING, BookingParty.GUEST, DURING_STAY));
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, CHECKED_OUT)
                    .when(checkOut)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            refused(given(NOW, REQUESTED, PAYABLE, CONFIRMED).when(checkOut), TOO_EARLY);
            refused(given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED).when(checkOut), WRONG_STATE);
            refused(
                    given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, CANCELLING)
                            .when(checkOut),
                    WRONG_STATE);
        }

        @Test
        void isOverWhenItsTimeIsUpWhoeverSaidWhat() {
            GuestCheckedOut bySystem = new GuestCheckedOut(BOOKING, BookingParty.SYSTEM, CHECK_OUT_AT);
            given(CHECK_OUT_AT, REQUESTED, PAYABLE, CONFIRMED).when(timeIsUp).expectEvents(bySystem);
            given(CHECK_OUT_AT, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN)
                    .when(timeIsUp)
                    .expectEvents(bySystem);
            given(CHECK_OUT_AT, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, CHECKED_OUT)
                    .when(timeIsUp)
                    .expectNoEvents();
            given(CHECK_OUT_AT, REQUESTED, PAYABLE, CONFIRMED, CANCELLING)
                    .when(timeIsUp)
                    .expectNoEvents();
            refused(
                    given(CHECK_OUT_AT.minusMillis(1), REQUESTED, PAYABLE, CONFIRMED)
                            .when(timeIsUp),
                    TOO_EARLY);
        }

        @Test
        void isCompleteWhenTheHostIsPaid() {
            CompleteBooking complete = new CompleteBooking(BOOKING, AMOUNT, Wei.ZERO);
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, CHECKED_OUT)
                    .when(complete)
                    .expectEvents(COMPLETED);
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, CHECKED_OUT, COMPLETED)
                    .when(complete)
                    .expectNoEvents();
            refused(
                    given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN)
                            .when(complete),
                    WRONG_STATE);
        }
    }

    @Nested
    class Cancellation {
        private final RequestCancellation byGuest =
                new RequestCancellation(BOOKING, BookingParty.GUEST, GUEST, "ill", null);
        private final RequestCancellation byHost =
                new RequestCancellation(BOOKING, BookingParty.HOST, HOST, "burst pipe", null);
        private final RequestCancellation byPlatform =
                new RequestCancellation(BOOKING, BookingParty.PLATFORM, STRANGER, "fraud", null);

        @Test
        void endsAnUnpaidBookingAtOnce() {
            for (List<Object> unpaid : List.<List<Object>>of(List.of(), List.of(AWAITING_HOST), List.of(PAYABLE))) {
                Object[] history = Stream.concat(Stream.of((Object) REQUESTED), unpaid.stream())
                        .toArray();
                given(NOW, history)
                        .when(byGuest)
                        .expectEvents(
                                new CancellationRequested(BOOKING, BookingParty.GUEST, "ill", UNFUNDED, NOW),
                                new BookingCancelled(BOOKING, Wei.ZERO, Wei.ZERO, Wei.ZERO, NOW));
            }
        }

        @Test
        void ofAPaidBookingByTheGuestFollowsThePolicy() {
            Wei guestWei = QUOTE.tiers().guestShareAt(CHECK_IN_AT.minusSeconds(1), AMOUNT);
            CancellationSplit split =
                    new CancellationSplit(guestWei, AMOUNT.minus(guestWei), 6_667, SplitBasis.POLICY, CHECK_IN_AT);
            Instant lastHour = CHECK_IN_AT.minusSeconds(3_600);
            given(lastHour, REQUESTED, PAYABLE, CONFIRMED)
                    .when(byGuest)
                    .expectEvents(new CancellationRequested(BOOKING, BookingParty.GUEST, "ill", split, lastHour));
        }

        @Test
        void ofAFreshBookingGivesEverythingBack() {
            CancellationSplit grace = new CancellationSplit(AMOUNT, Wei.ZERO, 10_000, SplitBasis.GRACE, null);
            given(NOW, REQUESTED, PAYABLE, CONFIRMED)
                    .when(byGuest)
                    .expectEvents(new CancellationRequested(BOOKING, BookingParty.GUEST, "ill", grace, NOW));
        }

        @Test
        void byHostOrPlatformGivesEverythingBackAlsoDuringTheStay() {
            HostPenaltyIncurred penalty = new HostPenaltyIncurred(
                    BOOKING, HOST, GUEST, 2_500, Money.of(QUOTE.total().minorUnits() / 4, "EUR"), NOW);
            given(NOW, REQUESTED, PAYABLE, CONFIRMED).when(byHost).expectEvents(CANCELLING, penalty);
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN)
                    .when(byPlatform)
                    .expectEvents(new CancellationRequested(
                            BOOKING, BookingParty.PLATFORM, "fraud", EVERYTHING_BACK, DURING_STAY));
        }

        @Test
        void byTheGuestDuringTheStayLeavesTheHostTheNightsStayedAndOneMore() {
            // a FLEXIBLE stay of three equal nights, the first of which is not over
            Wei kept =
                    new Wei(AMOUNT.value().multiply(BigInteger.valueOf(3_333)).divide(BigInteger.valueOf(10_000)));
            CancellationSplit split =
                    new CancellationSplit(AMOUNT.minus(kept), kept, 6_667, SplitBasis.DURING_THE_STAY, null);
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN)
                    .when(byGuest)
                    .expectEvents(new CancellationRequested(BOOKING, BookingParty.GUEST, "ill", split, DURING_STAY));
        }

        @Test
        void endsAtCheckOut() {
            refused(given(CHECK_OUT_AT, REQUESTED, PAYABLE, CONFIRMED).when(byGuest), TOO_LATE);
            refused(
                    given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, CHECKED_OUT)
                            .when(byHost),
                    WRONG_STATE);
        }

        @Test
        void happensOnceAndTheFirstOneCounts() {
            given(NOW, REQUESTED, PAYABLE, CONFIRMED, CANCELLING)
                    .when(byHost)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            refused(given(NOW, REQUESTED, PAYABLE, CONFIRMED, CANCELLING).when(byGuest), WRONG_STATE);
        }

        @Test
        void isForThePartiesOnly() {
            refused(
                    given(NOW, REQUESTED, PAYABLE)
                            .when(new RequestCancellation(BOOKING, BookingParty.GUEST, STRANGER, "", null)),
                    NOT_FOUND);
            refused(
                    given(NOW, REQUESTED, PAYABLE)
                            .when(new RequestCancellation(BOOKING, BookingParty.GUEST, HOST, "", null)),
                    FORBIDDEN);
        }

        @Test
        void isFinalWhenTheMoneyIs() {
            CancelBooking cancel = new CancelBooking(BOOKING, AMOUNT, Wei.ZERO, Wei.ZERO);
            given(NOW, REQUESTED, PAYABLE, CONFIRMED, CANCELLING).when(cancel).expectEvents(CANCELLED);
            given(NOW, REQUESTED, PAYABLE, CONFIRMED).when(cancel).expectEvents(CANCELLED);
            given(NOW, REQUESTED, PAYABLE, CONFIRMED, CANCELLING, CANCELLED)
                    .when(cancel)
                    .expectNoEvents();
            refused(given(NOW, REQUESTED, PAYABLE).when(cancel), WRONG_STATE);
        }

        @Test
        void canBeLookedAtBefore() {
            given(LONG_AFTER_GRACE, REQUESTED, PAYABLE, CONFIRMED)
                    .when(new PreviewCancellation(BOOKING, BookingParty.GUEST, GUEST))
                    .expectNoEvents()
                    .expectResultMessageMatching(steps(10_000, 6_667, 6_667, 3_333, 0));
            given(NOW, REQUESTED, PAYABLE, CONFIRMED)
                    .when(new PreviewCancellation(BOOKING, BookingParty.GUEST, GUEST))
                    .expectResultMessageMatching(steps(10_000, 10_000, 6_667, 6_667, 3_333, 0));
            given(NOW, REQUESTED, PAYABLE)
                    .when(new PreviewCancellation(BOOKING, BookingParty.HOST, HOST))
                    .expectResultMessageMatching(steps(10_000));
            refused(
                    given(CHECK_OUT_AT, REQUESTED, PAYABLE, CONFIRMED)
                            .when(new PreviewCancellation(BOOKING, BookingParty.GUEST, GUEST)),
                    TOO_LATE);
            refused(
                    given(NOW, REQUESTED, PAYABLE).when(new PreviewCancellation(BOOKING, BookingParty.GUEST, STRANGER)),
                    NOT_FOUND);
        }
    }

    @Nested
    class Alteration {
        private final BookingId other = new BookingId(UUID.randomUUID());
        private final ReplaceBooking replace = new ReplaceBooking(BOOKING, other);
        private final CancellationSplit everything =
                new CancellationSplit(AMOUNT, Wei.ZERO, 10_000, SplitBasis.REPLACED, null);

        @Test
        void isForTheGuestOfAPaidStayThatHasNotBegun() {
            RequireAlterable question = new RequireAlterable(BOOKING, GUEST);
            given(NOW, REQUESTED, PAYABLE, CONFIRMED)
                    .when(question)
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
            refused(given(NOW, REQUESTED, PAYABLE).when(question), WRONG_STATE);
            refused(
                    given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN)
                            .when(question),
                    WRONG_STATE);
            refused(given(NOW, REQUESTED, PAYABLE, CONFIRMED).when(new RequireAlterable(BOOKING, HOST)), FORBIDDEN);
        }

        @Test
        void givesEverythingBackWhateverThePolicySays() {
            Instant lastMinute = CHECK_IN_AT.minusSeconds(1);
            given(lastMinute, REQUESTED, PAYABLE, CONFIRMED)
                    .when(replace)
                    .expectEvents(new CancellationRequested(
                            BOOKING, BookingParty.GUEST, "ALTERED", everything, lastMinute, other));
        }

        @Test
        void isDoneOnce() {
            given(
                            NOW,
                            REQUESTED,
                            PAYABLE,
                            CONFIRMED,
                            new CancellationRequested(BOOKING, BookingParty.GUEST, "ALTERED", everything, NOW, other))
                    .when(replace)
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void isNotCancelledOnceTheHostAgreedForTheGuestCouldStillUseTheConsent() {
            BookingRequested asked = new BookingRequested(
                    BOOKING,
                    QUOTE.listingId(),
                    GUEST,
                    HOST,
                    QUOTE,
                    GUEST_WALLET,
                    HOST_WALLET,
                    ESCROW,
                    NOW,
                    new ReplacedStay(other, QUOTE.stay(), CHECK_IN_AT, replacedTerms()));
            for (BookingParty by : BookingParty.values()) {
                RequestCancellation cancel = new RequestCancellation(
                        BOOKING, by, by == BookingParty.HOST ? HOST : GUEST, "changed my mind", null);
                refused(given(NOW, asked, AWAITING_HOST, ACCEPTED).when(cancel), WRONG_STATE);
                refused(given(NOW, asked, AWAITING_HOST, ACCEPTED, PAYABLE).when(cancel), WRONG_STATE);
                given(NOW, asked, AWAITING_HOST).when(cancel).expectSuccessfulHandlerExecution();
            }
        }

        private EscrowTerms replacedTerms() {
            return new EscrowTerms(
                    ESCROW,
                    GUEST_WALLET,
                    HOST_WALLET,
                    EthAddress.ZERO,
                    AMOUNT,
                    FUND_BY,
                    CHECK_IN_AT,
                    CHECK_OUT_AT,
                    CHECK_OUT_AT,
                    300,
                    QUOTE.tiers(),
                    HASH);
        }

        @Test
        void changesNothingOnABookingThatEndedByItself() {
            given(NOW, REQUESTED, PAYABLE, CONFIRMED, new BookingCancelled(BOOKING, AMOUNT, Wei.ZERO, Wei.ZERO, NOW))
                    .when(replace)
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }
    }

    @Nested
    class NoShow {
        private final ReportNoShow report = new ReportNoShow(BOOKING, BookingParty.HOST, HOST, null);
        private final CheckIn arrival = new CheckIn(BOOKING, BookingParty.GUEST, GUEST, null);
        private final CloseNoShow close = new CloseNoShow(BOOKING);
        private final CancellationSplit late = new CancellationSplit(
                QUOTE.tiers().guestShareAt(CHECK_IN_AT.minusSeconds(1), AMOUNT),
                AMOUNT.minus(QUOTE.tiers().guestShareAt(CHECK_IN_AT.minusSeconds(1), AMOUNT)),
                6_667,
                SplitBasis.NO_SHOW,
                null);
        private final Instant arriveBy = CHECK_IN_AT.plus(Duration.ofHours(48));
        private final NoShowReported reported =
                new NoShowReported(BOOKING, BookingParty.HOST, late, arriveBy, DURING_STAY);

        @Test
        void isReportedByTheHostWithinTwoDaysOfCheckIn() {
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED).when(report).expectEvents(reported);
            refused(
                    given(CHECK_IN_AT.minusSeconds(1), REQUESTED, PAYABLE, CONFIRMED)
                            .when(report),
                    TOO_EARLY);
            refused(given(arriveBy, REQUESTED, PAYABLE, CONFIRMED).when(report), TOO_LATE);
            refused(
                    given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED)
                            .when(new ReportNoShow(BOOKING, BookingParty.GUEST, GUEST, null)),
                    FORBIDDEN);
            refused(
                    given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN)
                            .when(report),
                    WRONG_STATE);
            refused(given(DURING_STAY, REQUESTED, PAYABLE).when(report), WRONG_STATE);
        }

        @Test
        void leavesTheGuestADayFromTheReport() {
            Instant lastMinute = arriveBy.minusSeconds(60);
            given(lastMinute, REQUESTED, PAYABLE, CONFIRMED)
                    .when(report)
                    .expectEvents(new NoShowReported(BOOKING, BookingParty.HOST, late, CHECK_OUT_AT, lastMinute));
        }

        @Test
        void isReportedOnce() {
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, reported)
                    .when(report)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void isUndoneByTheGuestWhoArrives() {
            Instant inTime = arriveBy.minusSeconds(1);
            given(inTime, REQUESTED, PAYABLE, CONFIRMED, reported)
                    .when(arrival)
                    .expectEvents(new GuestCheckedIn(BOOKING, BookingParty.GUEST, inTime));
            refused(given(arriveBy, REQUESTED, PAYABLE, CONFIRMED, reported).when(arrival), TOO_LATE);
        }

        @Test
        void endsAsALateCancellation() {
            given(arriveBy, REQUESTED, PAYABLE, CONFIRMED, reported)
                    .when(close)
                    .expectEvents(new CancellationRequested(BOOKING, BookingParty.SYSTEM, "NO_SHOW", late, arriveBy));
            refused(
                    given(arriveBy.minusSeconds(1), REQUESTED, PAYABLE, CONFIRMED, reported)
                            .when(close),
                    TOO_EARLY);
        }

        @Test
        void isNotClosedOnceTheGuestArrived() {
            given(arriveBy, REQUESTED, PAYABLE, CONFIRMED, reported, CHECKED_IN)
                    .when(close)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void isNotCheckedOutByTheClock() {
            given(CHECK_OUT_AT, REQUESTED, PAYABLE, CONFIRMED, reported)
                    .when(new CheckOut(BOOKING, BookingParty.SYSTEM, null, null))
                    .expectNoEvents();
        }
    }

    @Nested
    class Dispute {
        private final DisputeBooking dispute = new DisputeBooking(BOOKING, DisputeId.of(BOOKING), BookingParty.GUEST);
        private final BookingDisputed disputed =
                new BookingDisputed(BOOKING, DisputeId.of(BOOKING), BookingParty.GUEST, DURING_STAY);
        private final Wei half = Wei.of("50");
        private final EndDisputedBooking split = new EndDisputedBooking(BOOKING, half, half, Wei.ZERO);
        private final EndDisputedBooking allToGuest = new EndDisputedBooking(BOOKING, half, Wei.ZERO, Wei.ZERO);

        @Test
        void freezesABookingThatIsPaidOnce() {
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED).when(dispute).expectEvents(disputed);
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, CHECKED_OUT)
                    .when(dispute)
                    .expectEvents(disputed);
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, disputed)
                    .when(dispute)
                    .expectNoEvents();
            given(DURING_STAY, REQUESTED, PAYABLE, EXPIRED).when(dispute).expectNoEvents();
            refused(given(NOW, REQUESTED, PAYABLE).when(dispute), WRONG_STATE);
        }

        @Test
        void leavesNothingToDoButToWait() {
            refused(
                    given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, disputed)
                            .when(new CheckIn(BOOKING, BookingParty.GUEST, GUEST, null)),
                    WRONG_STATE);
            refused(
                    given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, disputed)
                            .when(new RequestCancellation(BOOKING, BookingParty.HOST, HOST, "", null)),
                    WRONG_STATE);
            given(CHECK_OUT_AT, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, disputed)
                    .when(new CheckOut(BOOKING, BookingParty.SYSTEM, null, null))
                    .expectNoEvents();
        }

        @Test
        void completesTheBookingWhenTheGuestHadMovedInAndTheHostGetsSomething() {
            BookingCompleted completed = new BookingCompleted(BOOKING, half, half, Wei.ZERO, DURING_STAY);
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, disputed)
                    .when(split)
                    .expectEvents(completed);
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, disputed, completed)
                    .when(split)
                    .expectNoEvents();
        }

        @Test
        void cancelsTheBookingOtherwise() {
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, disputed)
                    .when(split)
                    .expectEvents(new BookingCancelled(BOOKING, half, half, Wei.ZERO, DURING_STAY));
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, disputed)
                    .when(allToGuest)
                    .expectEvents(new BookingCancelled(BOOKING, half, Wei.ZERO, Wei.ZERO, DURING_STAY));
            given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, CANCELLING, disputed)
                    .when(split)
                    .expectEvents(new BookingCancelled(BOOKING, half, half, Wei.ZERO, DURING_STAY));
            refused(given(DURING_STAY, REQUESTED, PAYABLE, CONFIRMED).when(split), WRONG_STATE);
        }
    }

    static Stream<List<Object>> endings() {
        return Stream.of(
                List.of(REQUESTED, REJECTED),
                List.of(REQUESTED, AWAITING_HOST, DECLINED),
                List.of(REQUESTED, PAYABLE, EXPIRED),
                List.of(REQUESTED, PAYABLE, CONFIRMED, CANCELLING, CANCELLED),
                List.of(REQUESTED, PAYABLE, CONFIRMED, CHECKED_IN, CHECKED_OUT, COMPLETED));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void nothingHappensAfterATerminalState(List<Object> history) {
        for (Object command : List.of(
                new AskHost(BOOKING, ANSWER_BY),
                new AcceptBooking(BOOKING, HOST, null),
                new DeclineBooking(BOOKING, HOST, "", null),
                new RejectBooking(BOOKING, RejectionReason.DATES_TAKEN),
                new AwaitPayment(BOOKING, PAYMENT, HASH, FUND_BY),
                new ExpireBooking(BOOKING, ExpiryReason.UNANSWERED),
                new ExpireBooking(BOOKING, ExpiryReason.UNPAID),
                new ConfirmBooking(BOOKING),
                new CheckIn(BOOKING, BookingParty.GUEST, GUEST, null),
                new CheckOut(BOOKING, BookingParty.GUEST, GUEST, null),
                new CheckOut(BOOKING, BookingParty.SYSTEM, null, null),
                new RequestCancellation(BOOKING, BookingParty.GUEST, GUEST, "", null),
                new RequestCancellation(BOOKING, BookingParty.HOST, HOST, "", null),
                new CancelBooking(BOOKING, AMOUNT, Wei.ZERO, Wei.ZERO),
                new DisputeBooking(BOOKING, DisputeId.of(BOOKING), BookingParty.GUEST),
                new EndDisputedBooking(BOOKING, AMOUNT, Wei.ZERO, Wei.ZERO),
                new ReplaceBooking(BOOKING, new BookingId(UUID.randomUUID())),
                new CompleteBooking(BOOKING, AMOUNT, Wei.ZERO))) {
            given(DURING_STAY, history.toArray()).when(command).expectNoEvents();
        }
    }

    private static TestExecutor<Booking> given(Instant now, Object... history) {
        return fixture(now).given(history);
    }

    private static FixtureConfiguration<Booking> fixture(Instant now) {
        return new AggregateTestFixture<>(Booking.class).registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void refused(ResultValidator<Booking> result, RejectionCode code) {
        result.expectNoEvents().expectException(new CustomTypeSafeMatcher<Refusal>("refused with " + code) {
            @Override
            protected boolean matchesSafely(Refusal refusal) {
                return refusal.rejection().code() == code;
            }
        });
    }

    private static Matcher<CommandResultMessage<?>> steps(Integer... refundBps) {
        return new CustomTypeSafeMatcher<>("a preview with " + List.of(refundBps)) {
            @Override
            protected boolean matchesSafely(CommandResultMessage<?> answer) {
                CancellationPreview preview = (CancellationPreview) answer.getPayload();
                return preview.steps().stream()
                        .map(step -> step.split().refundBps())
                        .toList()
                        .equals(List.of(refundBps));
            }
        };
    }
}
