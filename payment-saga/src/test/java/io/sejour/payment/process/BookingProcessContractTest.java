package io.sejour.payment.process;

import static io.sejour.payment.process.DeadlineKind.ANSWER;
import static io.sejour.payment.process.DeadlineKind.ARRIVAL;
import static io.sejour.payment.process.DeadlineKind.CHECK_OUT;
import static io.sejour.payment.process.DeadlineKind.EXIT;
import static io.sejour.payment.process.DeadlineKind.LATE_MONEY;
import static io.sejour.payment.process.DeadlineKind.PAYMENT;
import static io.sejour.payment.process.DeadlineKind.RELEASE;
import static io.sejour.payment.process.DeadlineKind.RETRY;
import static io.sejour.payment.process.Facts.AMOUNT;
import static io.sejour.payment.process.Facts.FUND_BY;
import static io.sejour.payment.process.Facts.GUEST_PART;
import static io.sejour.payment.process.Facts.REQUESTED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.ConfirmationOutcome;
import io.sejour.api.booking.ExpiryReason;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.payment.PaymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of the step table (design/lifecycle.md): what it decides, that it decides nothing when it comes twice, and that
 * it moves nothing when it comes late. Whatever runs the process keeps this contract.
 */
class BookingProcessContractTest {
    private static final Facts INSTANT = new Facts(true);
    private static final Facts ON_REQUEST = new Facts(false);
    private static final Facts ALTERING = Facts.altering();
    private static final Instant ANSWER_BY = REQUESTED_AT.plus(Duration.ofHours(24));
    private static final Instant LATE_UNTIL = FUND_BY.plus(Duration.ofHours(24));
    private static final Instant CHECK_OUT_AT = INSTANT.checkOutAt();

    /**
     * One row: after {@code before}, {@code happened} leads to {@code decided}, and from then on {@code owed} would have to be
     * undone.
     */
    private record Row(
            String name, Supplier<Walk> before, Object happened, Set<Compensation> owed, List<String> decided) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(
            String name, Supplier<Walk> before, Object happened, Set<Compensation> owed, String... decided) {
        return new Row(name, before, happened, owed, List.of(decided));
    }

    static Stream<Row> rows() {
        Set<Compensation> nights = Set.of(Compensation.RELEASE_DATES);
        Set<Compensation> unpaid = Set.of(Compensation.RELEASE_DATES, Compensation.VOID_PAYMENT);
        Set<Compensation> paid = Set.of(Compensation.RELEASE_DATES, Compensation.REFUND_ESCROW);
        Set<Compensation> refund = Set.of(Compensation.REFUND_ESCROW);
        Set<Compensation> nothing = Set.of();
        Facts f = INSTANT;
        return Stream.of(
                row("BookingRequested, instant", () -> new Walk(REQUESTED_AT), f.requested(), nights, "HoldDates"),
                row(
                        "BookingRequested, on request",
                        () -> new Walk(REQUESTED_AT),
                        ON_REQUEST.requested(),
                        nights,
                        "RequestDates"),
                row(
                        "BookingRequested in place of another, at an instantly booked home",
                        () -> new Walk(REQUESTED_AT),
                        ALTERING.requested(),
                        nights,
                        "RequestDates"),
                row(
                        "DatesRefused",
                        BookingProcessContractTest::holding,
                        f.refused(),
                        nothing,
                        "RejectBooking",
                        "schedule LATE_MONEY at " + REQUESTED_AT.plus(Duration.ofHours(24))),
                row(
                        "DatesRefused while the host is asked: somebody else was faster",
                        BookingProcessContractTest::asking,
                        ON_REQUEST.refused(),
                        nothing,
                        "RejectBooking",
                        "cancel ANSWER",
                        "schedule LATE_MONEY at " + REQUESTED_AT.plus(Duration.ofHours(24))),
                row("DatesHeld", BookingProcessContractTest::holding, f.held(), unpaid, "InitiatePayment"),
                row(
                        "DatesRequested",
                        () -> new Walk(REQUESTED_AT).on(ON_REQUEST.requested()),
                        ON_REQUEST.wished(),
                        nights,
                        "AskHost",
                        "schedule ANSWER at " + ANSWER_BY),
                row(
                        "BookingAccepted",
                        BookingProcessContractTest::asking,
                        ON_REQUEST.accepted(),
                        nights,
                        "cancel ANSWER",
                        "HoldDates"),
                row(
                        "DatesHeld after the host said yes",
                        () -> asking().on(ON_REQUEST.accepted()),
                        ON_REQUEST.held(),
                        unpaid,
                        "InitiatePayment"),
                row(
                        "DatesRefused although the host said yes: somebody else was faster",
                        () -> asking().on(ON_REQUEST.accepted()),
                        ON_REQUEST.refused(),
                        nothing,
                        "RejectBooking",
                        "schedule LATE_MONEY at " + REQUESTED_AT.plus(Duration.ofHours(24))),
                row(
                        "PaymentInitiated in place of another: what was paid in time has time to become final",
                        () -> altering().on(ALTERING.held()),
                        ALTERING.initiated(),
                        unpaid,
                        "AwaitPayment",
                        "schedule PAYMENT at " + FUND_BY.plus(Duration.ofMinutes(15))),
                row(
                        "EscrowFunded in place of another",
                        () -> altering().on(ALTERING.held()).on(ALTERING.initiated()),
                        ALTERING.funded(false),
                        paid,
                        "cancel PAYMENT",
                        "ConfirmBooking",
                        "CommitDates",
                        "ReplaceBooking",
                        "schedule CHECK_OUT at " + CHECK_OUT_AT),
                row(
                        "BookingDeclined",
                        BookingProcessContractTest::asking,
                        ON_REQUEST.declined(),
                        nothing,
                        "cancel ANSWER",
                        "ReleaseDates",
                        "schedule LATE_MONEY at " + REQUESTED_AT.plus(Duration.ofHours(24))),
                row("answer deadline", () -> asking().at(ANSWER_BY), ANSWER, nights, "ExpireBooking UNANSWERED"),
                row(
                        "BookingExpired, unanswered",
                        () -> asking().at(ANSWER_BY).on(ANSWER),
                        ON_REQUEST.expired(ExpiryReason.UNANSWERED),
                        nothing,
                        "ReleaseDates",
                        "schedule LATE_MONEY at " + ANSWER_BY.plus(Duration.ofHours(24))),
                row(
                        "PaymentInitiated",
                        () -> holding().on(f.held()),
                        f.initiated(),
                        unpaid,
                        "AwaitPayment",
                        "schedule PAYMENT at " + FUND_BY),
                row(
                        "EscrowFunded",
                        BookingProcessContractTest::payable,
                        f.funded(false),
                        paid,
                        "cancel PAYMENT",
                        "ConfirmBooking",
                        "CommitDates",
                        "schedule CHECK_OUT at " + CHECK_OUT_AT),
                row(
                        "EscrowFunded, but the booking had ended",
                        () -> payable().answeringConfirmation(ConfirmationOutcome.TOO_LATE),
                        f.funded(false),
                        refund,
                        "cancel PAYMENT",
                        "ConfirmBooking",
                        "ReleaseDates",
                        "RefundEscrow " + AMOUNT),
                row(
                        "NoShowReported",
                        () -> confirmed().at(f.checkInAt()),
                        f.noShow(),
                        paid,
                        "schedule ARRIVAL at " + f.arriveBy()),
                row(
                        "GuestCheckedIn after all",
                        BookingProcessContractTest::missing,
                        f.checkedIn(),
                        paid,
                        "cancel ARRIVAL"),
                row("arrival deadline", () -> missing().at(f.arriveBy()), ARRIVAL, paid, "CloseNoShow"),
                row(
                        "CancellationRequested, nobody came",
                        () -> missing().at(f.arriveBy()).on(ARRIVAL),
                        f.cancellation(BookingParty.SYSTEM, SplitBasis.NO_SHOW, GUEST_PART),
                        refund,
                        "cancel CHECK_OUT",
                        "RefundEscrow " + GUEST_PART,
                        "ReleaseDates"),
                row(
                        "payment deadline",
                        () -> payable().at(FUND_BY),
                        PAYMENT,
                        nothing,
                        "VoidPayment",
                        "ExpireBooking UNPAID",
                        "ReleaseDates",
                        "schedule LATE_MONEY at " + LATE_UNTIL),
                row(
                        "payment deadline, but the money was there first",
                        () -> payable().at(FUND_BY).answeringVoiding(PaymentStatus.FUNDED),
                        PAYMENT,
                        unpaid,
                        "VoidPayment"),
                row(
                        "EscrowFunded after expiry",
                        BookingProcessContractTest::expired,
                        f.funded(true),
                        refund,
                        "cancel LATE_MONEY",
                        "RefundEscrow " + AMOUNT),
                row(
                        "EscrowFunded in time, but after the guest cancelled",
                        () -> payable().on(f.cancellation(BookingParty.GUEST, SplitBasis.UNFUNDED, Wei.ZERO)),
                        f.funded(false),
                        refund,
                        "cancel LATE_MONEY",
                        "RefundEscrow " + AMOUNT),
                row(
                        "CancellationRequested before the nights are held",
                        BookingProcessContractTest::holding,
                        f.cancellation(BookingParty.GUEST, SplitBasis.UNFUNDED, Wei.ZERO),
                        nothing,
                        "ReleaseDates",
                        "schedule LATE_MONEY at " + REQUESTED_AT.plus(Duration.ofHours(24))),
                row(
                        "CancellationRequested before the payment",
                        BookingProcessContractTest::payable,
                        f.cancellation(BookingParty.GUEST, SplitBasis.UNFUNDED, Wei.ZERO),
                        nothing,
                        "cancel PAYMENT",
                        "VoidPayment",
                        "ReleaseDates",
                        "schedule LATE_MONEY at " + LATE_UNTIL),
                row(
                        "CancellationRequested by the guest",
                        BookingProcessContractTest::confirmed,
                        f.cancellation(BookingParty.GUEST, SplitBasis.POLICY, GUEST_PART),
                        refund,
                        "cancel CHECK_OUT",
                        "RefundEscrow " + GUEST_PART,
                        "ReleaseDates"),
                row(
                        "CancellationRequested by the host",
                        BookingProcessContractTest::confirmed,
                        f.cancellation(BookingParty.HOST, SplitBasis.NOT_THE_GUESTS_FAULT, AMOUNT),
                        refund,
                        "cancel CHECK_OUT",
                        "RefundEscrow " + AMOUNT,
                        "ReleaseDates kept blocked"),
                row(
                        "CancellationRequested by the platform",
                        BookingProcessContractTest::confirmed,
                        f.cancellation(BookingParty.PLATFORM, SplitBasis.NOT_THE_GUESTS_FAULT, AMOUNT),
                        refund,
                        "cancel CHECK_OUT",
                        "RefundEscrow " + AMOUNT,
                        "ReleaseDates"),
                row("check-out time", () -> confirmed().at(CHECK_OUT_AT), CHECK_OUT, paid, "CheckOut"),
                row(
                        "GuestCheckedOut",
                        BookingProcessContractTest::confirmed,
                        f.checkedOut(BookingParty.GUEST, CHECK_OUT_AT.minusSeconds(3_600)),
                        paid,
                        "cancel CHECK_OUT",
                        "schedule RELEASE at "
                                + CHECK_OUT_AT.minusSeconds(3_600).plus(Duration.ofHours(24))),
                row(
                        "GuestCheckedOut, early, says the host",
                        BookingProcessContractTest::confirmed,
                        f.checkedOut(BookingParty.HOST, f.checkInAt().plusSeconds(60)),
                        paid,
                        "cancel CHECK_OUT",
                        "schedule RELEASE at " + f.releaseAt()),
                row(
                        "GuestCheckedOut by a clock that was late",
                        () -> confirmed().at(CHECK_OUT_AT.plus(Duration.ofDays(9))),
                        f.checkedOut(BookingParty.SYSTEM, CHECK_OUT_AT.plus(Duration.ofDays(9))),
                        paid,
                        "cancel CHECK_OUT",
                        "schedule RELEASE at " + f.releaseAt()),
                row("objection window over", () -> checkedOut().at(f.releaseAt()), RELEASE, paid, "ReleaseEscrow"),
                row("EscrowReleased", BookingProcessContractTest::releasing, f.released(), nothing, "CompleteBooking"),
                row(
                        "EscrowReleased by the guest during the stay",
                        BookingProcessContractTest::confirmed,
                        f.released(),
                        nights),
                row(
                        "GuestCheckedOut after the guest had released",
                        () -> confirmed().on(f.released()),
                        f.checkedOut(BookingParty.SYSTEM, CHECK_OUT_AT),
                        nothing,
                        "cancel CHECK_OUT",
                        "CompleteBooking"),
                row("BookingCompleted", () -> releasing().on(f.released()), f.completed(), nothing, "end"),
                row("EscrowSplit", BookingProcessContractTest::cancelling, f.split(), nothing, "CancelBooking"),
                row("EscrowRefunded", BookingProcessContractTest::cancelling, f.refunded(), nothing, "CancelBooking"),
                row(
                        "EscrowReleased although cancelled",
                        BookingProcessContractTest::cancelling,
                        f.released(),
                        nothing,
                        "CancelBooking"),
                row(
                        "EscrowRefunded by the host on chain",
                        BookingProcessContractTest::confirmed,
                        f.refunded(),
                        nothing,
                        "ReleaseDates",
                        "cancel CHECK_OUT",
                        "CancelBooking"),
                row("BookingCancelled", () -> cancelling().on(f.split()), f.cancelled(), nothing, "end"),
                row("EscrowRefunded after expiry", () -> expired().on(f.funded(true)), f.refunded(), nothing, "end"),
                row(
                        "EscrowReleaseFailed",
                        () -> releasing().at(f.releaseAt()),
                        f.releaseFailed(3),
                        paid,
                        "schedule RETRY at " + f.releaseAt().plus(Duration.ofMinutes(4))),
                row(
                        "release retried",
                        () -> releasing()
                                .at(f.releaseAt())
                                .on(f.releaseFailed(1))
                                .at(f.releaseAt().plusSeconds(60)),
                        RETRY,
                        paid,
                        "ReleaseEscrow"),
                row(
                        "EscrowRefundFailed",
                        () -> cancelling().at(REQUESTED_AT),
                        f.refundFailed(20),
                        refund,
                        "schedule RETRY at " + REQUESTED_AT.plus(Duration.ofHours(1))),
                row(
                        "refund retried",
                        () -> cancelling()
                                .at(REQUESTED_AT)
                                .on(f.refundFailed(1))
                                .at(REQUESTED_AT.plusSeconds(60)),
                        RETRY,
                        refund,
                        "RefundEscrow " + GUEST_PART),
                row(
                        "DisputeOpened in the objection window",
                        BookingProcessContractTest::checkedOut,
                        f.disputed(BookingParty.GUEST),
                        paid,
                        "cancel RELEASE",
                        "schedule EXIT at " + f.exitAt(),
                        "DisputeBooking"),
                row(
                        "DisputeOpened during the stay",
                        BookingProcessContractTest::confirmed,
                        f.disputed(BookingParty.HOST),
                        paid,
                        "cancel CHECK_OUT",
                        "schedule EXIT at " + f.exitAt(),
                        "DisputeBooking"),
                row(
                        "DisputeOpened before the release was mined",
                        BookingProcessContractTest::releasing,
                        f.disputed(BookingParty.GUEST),
                        paid,
                        "schedule EXIT at " + f.exitAt(),
                        "DisputeBooking"),
                row(
                        "DisputeOpened before the refund was mined",
                        BookingProcessContractTest::cancelling,
                        f.disputed(BookingParty.HOST),
                        refund,
                        "schedule EXIT at " + f.exitAt(),
                        "DisputeBooking"),
                row(
                        "DisputeOpened about late money",
                        () -> expired().on(f.funded(true)),
                        f.disputed(BookingParty.GUEST),
                        refund,
                        "schedule EXIT at " + f.exitAt()),
                row(
                        "DisputeRuled",
                        BookingProcessContractTest::disputed,
                        f.ruled(),
                        paid,
                        "cancel EXIT",
                        "SettleDispute"),
                row("the arbitrator is silent", () -> disputed().at(f.exitAt()), EXIT, paid, "SettleDispute"),
                row(
                        "DisputeRuled after all",
                        () -> disputed().at(f.exitAt()).on(EXIT),
                        f.ruled(),
                        paid,
                        "SettleDispute"),
                row(
                        "CancellationRequested when the money is frozen",
                        BookingProcessContractTest::disputed,
                        f.cancellation(BookingParty.GUEST, SplitBasis.POLICY, GUEST_PART),
                        paid),
                row(
                        "the ruling does not reach the chain",
                        BookingProcessContractTest::disputed,
                        f.rulingFailed(3),
                        paid),
                row(
                        "the settlement fails",
                        () -> disputed().on(f.ruled()).at(f.releaseAt()),
                        f.settlementFailed(3),
                        paid,
                        "schedule RETRY at " + f.releaseAt().plus(Duration.ofMinutes(4))),
                row(
                        "settlement retried",
                        () -> disputed()
                                .on(f.ruled())
                                .at(f.releaseAt())
                                .on(f.settlementFailed(1))
                                .at(f.releaseAt().plusSeconds(60)),
                        RETRY,
                        paid,
                        "SettleDispute"),
                row(
                        "EscrowSplit by the ruling",
                        () -> disputed().on(f.ruled()),
                        f.split(),
                        nights,
                        "EndDisputedBooking"),
                row(
                        "EscrowRefunded when both agreed on chain",
                        BookingProcessContractTest::disputed,
                        f.refunded(),
                        nights,
                        "cancel EXIT",
                        "EndDisputedBooking"),
                row(
                        "EscrowSplit of late money by the ruling",
                        () -> expired()
                                .on(f.funded(true))
                                .on(f.disputed(BookingParty.GUEST))
                                .on(f.ruled()),
                        f.split(),
                        nothing,
                        "end"),
                row(
                        "BookingCompleted after a dispute",
                        () -> disputed().on(f.ruled()).on(f.split()),
                        f.completed(),
                        nothing,
                        "end"),
                row(
                        "BookingCancelled after a dispute",
                        () -> disputed().on(f.ruled()).on(f.split()),
                        f.cancelled(),
                        nothing,
                        "ReleaseDates",
                        "end"),
                row(
                        "DatesReleased when nothing could be paid",
                        () -> asking().on(ON_REQUEST.declined()),
                        ON_REQUEST.datesReleased(),
                        nothing,
                        "cancel LATE_MONEY",
                        "end"),
                row(
                        "HoldBarred when nothing could be paid",
                        () -> holding().on(f.cancellation(BookingParty.GUEST, SplitBasis.UNFUNDED, Wei.ZERO)),
                        f.barred(),
                        nothing,
                        "cancel LATE_MONEY",
                        "end"),
                row(
                        "BookingRejected",
                        () -> holding().on(f.refused()),
                        f.rejected(),
                        nothing,
                        "cancel LATE_MONEY",
                        "end"),
                row(
                        "CancellationRequested before the payment, but the money was there first",
                        () -> payable().answeringVoiding(PaymentStatus.FUNDED),
                        f.cancellation(BookingParty.GUEST, SplitBasis.UNFUNDED, Wei.ZERO),
                        refund,
                        "cancel PAYMENT",
                        "VoidPayment",
                        "ReleaseDates",
                        "schedule LATE_MONEY at " + LATE_UNTIL,
                        "cancel LATE_MONEY",
                        "RefundEscrow " + AMOUNT),
                row(
                        "no late money any more",
                        () -> expired().at(LATE_UNTIL),
                        LATE_MONEY,
                        nothing,
                        "VoidPayment",
                        "end"),
                row(
                        "no late money expected, but it is there",
                        () -> expired().at(LATE_UNTIL).answeringVoiding(PaymentStatus.REFUND_REQUESTED),
                        LATE_MONEY,
                        refund,
                        "VoidPayment",
                        "RefundEscrow " + AMOUNT),
                row(
                        "nothing was payable",
                        () -> asking().on(ON_REQUEST.declined()).at(REQUESTED_AT.plus(Duration.ofHours(24))),
                        LATE_MONEY,
                        nothing,
                        "end"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decidesAsTheTableSays(Row row) {
        Walk walk = row.before().get().on(row.happened());
        assertThat(walk.decided()).containsExactlyElementsOf(row.decided());
        assertThat(walk.state().owed()).isEqualTo(row.owed());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decidesNothingWhenTheRowComesTwice(Row row) {
        Walk walk = row.before().get().on(row.happened());
        ProcessState once = walk.state();
        walk.on(row.happened());
        assertThat(walk.decided()).isEmpty();
        assertThat(walk.state()).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decidesNothingWhenTheRowComesAfterTheEnd(Row row) {
        for (Walk ended :
                List.of(completed(), fullyCancelled(), expired().at(LATE_UNTIL).on(LATE_MONEY))) {
            ended.on(row.happened());
            assertThat(ended.decided()).isEmpty();
            assertThat(ended.state().phase()).isEqualTo(Phase.ENDED);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void onAnExpiredBookingNothingButLateMoneyMovesAnything(Row row) {
        Walk walk = expired().on(row.happened());
        List<String> sent = walk.decided().stream()
                .filter(word -> !word.startsWith("schedule") && !word.startsWith("cancel"))
                .toList();
        boolean isMoney = row.name().startsWith("EscrowFunded");
        assertThat(sent).isEqualTo(isMoney ? List.of("RefundEscrow " + AMOUNT) : List.of());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void onAPaidOutBookingNothingMovesMoneyAgain(Row row) {
        Walk walk = releasing().on(INSTANT.released()).on(row.happened());
        assertThat(walk.decided())
                .noneMatch(word -> word.startsWith("RefundEscrow")
                        || word.equals("ReleaseEscrow")
                        || word.equals("SettleDispute"));
    }

    @Test
    void aDeadlineThatFiresTooEarlyIsSetAgain() {
        assertThat(payable().at(FUND_BY.minusMillis(1)).on(PAYMENT).decided())
                .containsExactly("schedule PAYMENT at " + FUND_BY);
        assertThat(checkedOut()
                        .at(INSTANT.releaseAt().minusMillis(1))
                        .on(RELEASE)
                        .decided())
                .containsExactly("schedule RELEASE at " + INSTANT.releaseAt());
    }

    @Test
    void aDeadlineThatWasCancelledDecidesNothing() {
        assertThat(confirmed().at(FUND_BY).on(PAYMENT).decided()).isEmpty();
        assertThat(cancelling().at(CHECK_OUT_AT).on(CHECK_OUT).decided()).isEmpty();
        assertThat(cancelling().at(INSTANT.releaseAt()).on(RELEASE).decided()).isEmpty();
    }

    @Test
    void theHostHasUntilCheckInAtMost() {
        Instant shortlyBefore = ON_REQUEST.checkInAt().minus(Duration.ofHours(3));
        Walk walk = new Walk(shortlyBefore).on(ON_REQUEST.requested()).on(ON_REQUEST.wished());
        assertThat(walk.decided()).containsExactly("AskHost", "schedule ANSWER at " + ON_REQUEST.checkInAt());
    }

    @Test
    void theHostAnswersAnAlterationBeforeTheStayThatIsReplacedBegins() {
        Instant replacedCheckIn = ALTERING.checkInAt().minus(Duration.ofDays(1));
        Walk walk = new Walk(replacedCheckIn.minus(Duration.ofHours(3)))
                .on(ALTERING.requested())
                .on(ALTERING.wished());
        assertThat(walk.decided()).containsExactly("AskHost", "schedule ANSWER at " + replacedCheckIn);
    }

    @Test
    void theTermsAreThoseOfTheQuote() {
        assertThat(INSTANT.terms().amount()).isEqualTo(AMOUNT);
        assertThat(INSTANT.terms().releaseAt()).isEqualTo(CHECK_OUT_AT.plus(Duration.ofHours(24)));
        assertThat(INSTANT.terms().exitAt())
                .isEqualTo(INSTANT.terms().releaseAt().plus(Duration.ofDays(30)));
        assertThat(INSTANT.terms().bookingRef())
                .isEqualTo(BookingReference.of(
                        Facts.BOOKING, INSTANT.requested().quote().hash()));
    }

    @Test
    void aProcessBeginsWithARequestOnly() {
        assertThatThrownBy(() -> new Walk(REQUESTED_AT).on(INSTANT.held())).isInstanceOf(IllegalStateException.class);
    }

    private static Walk holding() {
        return new Walk(REQUESTED_AT).on(INSTANT.requested());
    }

    private static Walk asking() {
        return new Walk(REQUESTED_AT).on(ON_REQUEST.requested()).on(ON_REQUEST.wished());
    }

    private static Walk altering() {
        return new Walk(REQUESTED_AT)
                .on(ALTERING.requested())
                .on(ALTERING.wished())
                .on(ALTERING.accepted());
    }

    private static Walk payable() {
        return holding().on(INSTANT.held()).on(INSTANT.initiated());
    }

    private static Walk expired() {
        return payable().at(FUND_BY).on(PAYMENT).on(INSTANT.expired(ExpiryReason.UNPAID));
    }

    private static Walk confirmed() {
        return payable().on(INSTANT.funded(false));
    }

    private static Walk missing() {
        return confirmed().at(INSTANT.checkInAt()).on(INSTANT.noShow());
    }

    private static Walk checkedOut() {
        return confirmed().at(CHECK_OUT_AT).on(INSTANT.checkedOut(BookingParty.SYSTEM, CHECK_OUT_AT));
    }

    private static Walk releasing() {
        return checkedOut().at(INSTANT.releaseAt()).on(RELEASE);
    }

    private static Walk disputed() {
        return checkedOut().on(INSTANT.disputed(BookingParty.GUEST)).on(INSTANT.bookingDisputed());
    }

    private static Walk completed() {
        return releasing().on(INSTANT.released()).on(INSTANT.completed());
    }

    private static Walk cancelling() {
        return confirmed().on(INSTANT.cancellation(BookingParty.GUEST, SplitBasis.POLICY, GUEST_PART));
    }

    private static Walk fullyCancelled() {
        return cancelling().on(INSTANT.split()).on(INSTANT.cancelled());
    }
}
