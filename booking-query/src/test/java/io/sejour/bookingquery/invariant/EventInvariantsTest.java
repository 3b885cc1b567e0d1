package io.sejour.bookingquery.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.BookingFact;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.bookingquery.SampleBooking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check holds for a proper life, and catches a violation planted in one. */
class EventInvariantsTest {

    private final SampleBooking booking = new SampleBooking();

    static Stream<Supplier<EventInvariant>> everyInvariant() {
        return Stream.of(
                NoNightGivenTwice::new,
                NoStayInAnothersNights::new,
                OneEnd::new,
                SharesAddUp::new,
                LedgerSumsToZero::new,
                NoHoleInAStream::new,
                OneFundOneSettlement::new,
                NoReleaseBeforeCheckOut::new);
    }

    @ParameterizedTest
    @MethodSource("everyInvariant")
    void holdsForBookingsThatFollowEachOther(Supplier<EventInvariant> invariant) {
        // given a stay, one that arrives on the day it leaves, and one in the nights of a cancelled one
        SampleBooking next = booking.another(Stay.of("2027-03-04", "2027-03-06"));
        SampleBooking cancelled = booking.another(Stay.of("2027-04-01", "2027-04-05"));
        SampleBooking inItsPlace = booking.another(Stay.of("2027-04-02", "2027-04-03"));
        SampleBooking unpaid = booking.another(Stay.of("2027-05-01", "2027-05-02"));
        Wei half = Wei.of(57_000_000_000_000_000L);
        List<Object> events = new ArrayList<>(booking.wholeLife());
        events.addAll(next.wholeLife());
        SampleBooking damaged = booking.leavingADeposit();
        events.addAll(List.of(
                damaged.depositAsked(), damaged.depositPaid(), damaged.damageClaimed(), damaged.depositReturned()));
        events.addAll(List.of(
                cancelled.requested(),
                cancelled.held(),
                cancelled.paymentInitiated(),
                cancelled.funded(),
                cancelled.confirmed(),
                cancelled.committed(),
                cancelled.cancellationRequested(half),
                cancelled.released(false),
                cancelled.refundRequested(half),
                cancelled.split(half, Wei.of(7)),
                cancelled.cancelled(half)));
        events.addAll(inItsPlace.wholeLife());
        // and one that is paid too late
        EscrowFunded late =
                new EscrowFunded(unpaid.paymentId, unpaid.id, SampleBooking.TOTAL, SampleBooking.log(), true);
        events.addAll(List.of(
                unpaid.requested(),
                unpaid.held(),
                unpaid.paymentInitiated(),
                unpaid.voided(),
                unpaid.released(false),
                unpaid.expired(),
                late,
                unpaid.refundRequested(SampleBooking.TOTAL),
                unpaid.refunded()));

        assertThat(violations(invariant.get(), events)).isEmpty();
    }

    @Test
    void anEscrowThatKeepsOrOverspendsIsCaught() {
        SampleBooking other = booking.another(Stay.of("2027-04-01", "2027-04-05"));
        EscrowReleased tooLittle =
                new EscrowReleased(booking.paymentId, booking.id, Wei.of(5), Wei.of(1), SampleBooking.log());

        assertThat(violations(new LedgerSumsToZero(), List.of(booking.funded(), tooLittle)))
                .hasSize(1);
        assertThat(violations(new LedgerSumsToZero(), List.of(other.refunded())))
                .hasSize(1);
    }

    @Test
    void aNightHeldTwiceIsCaught() {
        SampleBooking thief = booking.another(Stay.of("2027-03-03", "2027-03-05"));

        assertThat(violations(new NoNightGivenTwice(), List.of(booking.held(), thief.held())))
                .singleElement()
                .extracting(Violation::subject)
                .isEqualTo(thief.id.toString());
    }

    @Test
    void aNightCommittedInAnothersHoldIsCaught() {
        SampleBooking thief = booking.another(Stay.of("2027-02-20", "2027-03-02"));

        assertThat(violations(new NoNightGivenTwice(), List.of(booking.held(), thief.committed())))
                .hasSize(1);
    }

    @Test
    void twoConfirmedStaysInOneNightAreCaughtWithoutTheCalendar() {
        SampleBooking thief = booking.another(Stay.of("2027-03-03", "2027-03-05"));

        assertThat(violations(
                        new NoStayInAnothersNights(),
                        List.of(booking.requested(), thief.requested(), booking.confirmed(), thief.confirmed())))
                .singleElement()
                .extracting(Violation::finding)
                .asString()
                .contains(booking.id.toString());
    }

    @Test
    void anythingAfterTheEndIsCaught() {
        assertThat(violations(new OneEnd(), List.of(booking.requested(), booking.expired(), booking.confirmed())))
                .singleElement()
                .extracting(Violation::finding)
                .isEqualTo("BookingConfirmed came after EXPIRED");
    }

    @Test
    void aSecondEndIsCaught() {
        assertThat(violations(
                        new OneEnd(), List.of(booking.requested(), booking.expired(), booking.cancelled(Wei.ZERO))))
                .hasSize(1);
    }

    @Test
    void aBookingThatBeginsTwiceOrNeverIsCaught() {
        assertThat(violations(new OneEnd(), List.of(booking.requested(), booking.requested())))
                .hasSize(1);
        assertThat(violations(new OneEnd(), List.of(booking.confirmed()))).hasSize(1);
    }

    @Test
    void bookingsWithoutAnEndAreCounted() {
        OneEnd check = new OneEnd();

        violations(check, List.of(booking.requested(), new SampleBooking().requested(), booking.expired()));

        assertThat(check.open()).isEqualTo(1);
    }

    @Test
    void oneWeiLostOnTheWayOutIsCaught() {
        EscrowReleased short1 = new EscrowReleased(
                booking.paymentId,
                booking.id,
                SampleBooking.TOTAL.minus(Wei.of(1_001)),
                Wei.of(1_000),
                SampleBooking.log());

        assertThat(violations(new SharesAddUp(), List.of(booking.paymentInitiated(), booking.funded(), short1)))
                .hasSize(1);
    }

    @Test
    void anotherAmountThanThatOfTheTermsIsCaught() {
        EscrowFunded tooMuch = new EscrowFunded(
                booking.paymentId, booking.id, SampleBooking.TOTAL.plus(Wei.of(1)), SampleBooking.log(), false);

        assertThat(violations(new SharesAddUp(), List.of(booking.paymentInitiated(), tooMuch)))
                .hasSize(1);
        assertThat(violations(new SharesAddUp(), List.of(booking.funded()))).hasSize(1);
    }

    @Test
    void aDepositOfWhichAPartIsMissingIsCaught() {
        SampleBooking damaged = booking.leavingADeposit();
        DepositReturned tooLittle = new DepositReturned(
                damaged.depositId,
                damaged.id,
                SampleBooking.DEPOSIT.minus(SampleBooking.CLAIM),
                SampleBooking.CLAIM.minus(Wei.of(1)),
                SampleBooking.log());

        assertThat(violations(new SharesAddUp(), List.of(damaged.depositAsked(), damaged.depositPaid(), tooLittle)))
                .hasSize(1);
        assertThat(violations(new LedgerSumsToZero(), List.of(damaged.depositPaid(), tooLittle)))
                .hasSize(1);
        assertThat(violations(
                        new OneFundOneSettlement(),
                        List.of(damaged.depositPaid(), damaged.depositReturned(), damaged.depositReturned())))
                .extracting(Violation::finding)
                .containsExactly("is settled twice");
    }

    @Test
    void aHoleInAStreamIsCaught() {
        NoHoleInAStream check = new NoHoleInAStream();
        check.on(new CheckedEvent(1, "a", 0, booking.requested()));
        check.on(new CheckedEvent(2, "b", 0, booking.requested()));
        check.on(new CheckedEvent(3, "a", 2, booking.confirmed()));

        assertThat(check.violations()).containsExactly(new Violation("a", "has 2 events and the highest number 2"));
    }

    @Test
    void aSecondFundingAndASecondSettlementAreCaught() {
        assertThat(violations(new OneFundOneSettlement(), List.of(booking.funded(), booking.funded())))
                .extracting(Violation::finding)
                .containsExactly("is funded twice");
        assertThat(violations(
                        new OneFundOneSettlement(),
                        List.of(booking.funded(), booking.escrowReleased(), booking.refunded())))
                .extracting(Violation::finding)
                .containsExactly("is settled twice");
    }

    @Test
    void aSettlementOfNothingIsCaught() {
        assertThat(violations(new OneFundOneSettlement(), List.of(booking.refunded())))
                .extracting(Violation::finding)
                .containsExactly("is settled and was never funded");
    }

    @Test
    void aChainLogThatCountsTwiceIsCaught() {
        SampleBooking other = new SampleBooking();
        EscrowFunded funded = booking.funded();
        EscrowFunded sameLog = new EscrowFunded(other.paymentId, other.id, SampleBooking.TOTAL, funded.log(), false);

        assertThat(violations(new OneFundOneSettlement(), List.of(funded, sameLog)))
                .extracting(Violation::subject)
                .containsExactly(other.paymentId.toString());
    }

    @Test
    void aReleaseBeforeCheckOutIsCaught() {
        assertThat(violations(
                        new NoReleaseBeforeCheckOut(),
                        List.of(booking.requested(), booking.checkedIn(), booking.releaseRequested())))
                .hasSize(1);
    }

    @Test
    void theLedgerCountsWhatIsFundedAndNotSettled() {
        OpenEscrows ledger = new OpenEscrows();
        SampleBooking second = new SampleBooking();
        for (Object event : List.of(
                booking.paymentInitiated(),
                booking.funded(),
                second.paymentInitiated(),
                second.funded(),
                booking.escrowReleased())) {
            ledger.on(new CheckedEvent(0, "", 0, event));
        }

        assertThat(ledger.sums()).isEqualTo(Map.of(SampleBooking.CONTRACT, SampleBooking.TOTAL));
    }

    @Test
    void aDifferenceBetweenLogAndViewIsCaught() {
        Map<EscrowContract, Wei> byLog = Map.of(SampleBooking.CONTRACT, Wei.of(5));

        assertThat(InvariantChecks.differences(byLog, Map.of())).hasSize(1);
        assertThat(InvariantChecks.differences(Map.of(), byLog)).hasSize(1);
        assertThat(InvariantChecks.differences(byLog, byLog)).isEmpty();
    }

    /** Feeds the events as the log would: each numbered in the stream of its aggregate. */
    private static List<Violation> violations(EventInvariant invariant, List<Object> events) {
        Map<String, Long> numbers = new HashMap<>();
        long position = 0;
        for (Object event : events) {
            String stream = streamOf(event);
            long number = numbers.merge(stream, 1L, Long::sum) - 1;
            invariant.on(new CheckedEvent(position++, stream, number, event));
        }
        return invariant.violations();
    }

    private static String streamOf(Object event) {
        return switch (event) {
            case CalendarEvent calendar -> calendar.calendarId().toString();
            case PaymentEvent payment -> payment.paymentId().toString();
            case BookingFact fact -> fact.bookingId().toString();
            default -> throw new IllegalArgumentException("an event of no aggregate: " + event);
        };
    }
}
