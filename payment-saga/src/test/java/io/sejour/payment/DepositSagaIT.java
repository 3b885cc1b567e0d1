package io.sejour.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.CheckIn;
import io.sejour.api.booking.RequestCancellation;
import io.sejour.api.deposit.ClaimDamage;
import io.sejour.api.deposit.ClaimRuling;
import io.sejour.api.deposit.ContestClaim;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositId;
import io.sejour.api.deposit.DepositPayoutRequested;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositTerms;
import io.sejour.api.deposit.RecordClaimContested;
import io.sejour.api.deposit.RecordClaimRuled;
import io.sejour.api.deposit.RecordDamageClaimed;
import io.sejour.api.deposit.RecordDepositFailure;
import io.sejour.api.deposit.RecordDepositPaid;
import io.sejour.api.deposit.RecordDepositReturned;
import io.sejour.api.deposit.RuleClaim;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.RecordEscrowFunded;
import io.sejour.api.payment.RecordEscrowRefunded;
import io.sejour.api.payment.RecordEscrowReleased;
import io.sejour.payment.stage.Requests;
import io.sejour.payment.stage.Stage;
import java.math.BigInteger;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The deposit's process on Axon, PostgreSQL and db-scheduler, with a clock that is moved and a context that is restarted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DepositSagaIT {
    private Stage stage;

    @BeforeAll
    void open() {
        stage = new Stage();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void isAskedForPaidAndGoesBackByItselfWeeksAfterTheHostWasPaidAlsoAcrossRestarts() {
        // given
        BookingId booking = confirmed();
        DepositTerms terms = asked(booking);
        assertThat(terms.fundBy()).isEqualTo(terms.claimFrom());
        assertThat(terms.contract()).isEqualTo(Requests.DEPOSITS);
        stage.send(new RecordDepositPaid(DepositId.of(booking), stage.chainLog()));
        stage.restart();
        // when
        stay(booking, terms);
        stage.restart();
        assertThat(stage.happenedToDepositOf(booking)).containsExactly("DepositAsked", "DepositPaid");
        stage.moveClockTo(terms.returnAt().minus(Duration.ofDays(1)));
        stage.moveClockTo(terms.returnAt());
        awaitPayout(booking, DepositStep.RETURN);
        stage.send(new RecordDepositFailure(DepositId.of(booking), DepositStep.RETURN, "node away", 1));
        stage.awaitThat(booking, "DepositStepFailed");
        stage.moveClockTo(stage.now().plus(Duration.ofMinutes(10)));
        stage.awaitThatItems(booking, "DepositPayoutRequested", 2);
        stage.send(new RecordDepositReturned(DepositId.of(booking), terms.amount(), Wei.ZERO, stage.chainLog()));
        // then
        stage.awaitThatNothingIsLeft();
        assertThat(stage.happenedToDepositOf(booking))
                .containsExactly(
                        "DepositAsked",
                        "DepositPaid",
                        "DepositPayoutRequested",
                        "DepositStepFailed",
                        "DepositPayoutRequested",
                        "DepositReturned");
    }

    @Test
    void ofABookingThatIsCancelledBeforeTheStayGoesBackAtOnce() {
        BookingId booking = confirmed();
        DepositTerms terms = asked(booking);
        stage.send(new RecordDepositPaid(DepositId.of(booking), stage.chainLog()));
        cancel(booking);
        awaitPayout(booking, DepositStep.TAKE_BACK);
        stage.send(new RecordDepositReturned(DepositId.of(booking), terms.amount(), Wei.ZERO, stage.chainLog()));
        stage.awaitThatNothingIsLeft();
    }

    @Test
    void thatNobodyPaidLapsesAndIsForgotten() {
        BookingId booking = confirmed();
        DepositTerms terms = asked(booking);
        stay(booking, terms);
        stage.awaitThat(booking, "DepositLapsed");
        stage.moveClockTo(terms.returnAt().plusSeconds(1));
        stage.awaitThatNothingIsLeft();
        assertThat(stage.happenedToDepositOf(booking)).containsExactly("DepositAsked", "DepositLapsed");
    }

    @Test
    void thatWasClaimedAndRuledIsPaidOutAtOnce() {
        BookingId booking = confirmed();
        DepositTerms terms = asked(booking);
        DepositId deposit = DepositId.of(booking);
        stage.send(new RecordDepositPaid(deposit, stage.chainLog()));
        stay(booking, terms);
        Wei claim = Wei.of(7);
        stage.send(new ClaimDamage(deposit, claim, "sealed"));
        stage.send(new RecordDamageClaimed(deposit, claim, stage.chainLog()));
        stage.send(new ContestClaim(deposit, BookingParty.GUEST));
        stage.send(new RecordClaimContested(deposit, BigInteger.ONE, terms.guest(), stage.chainLog()));
        stage.send(new RuleClaim(deposit, ClaimRuling.HOST, Requests.GUEST));
        stage.send(new RecordClaimRuled(deposit, 2, stage.chainLog()));
        awaitPayout(booking, DepositStep.SETTLE);
        stage.send(new RecordDepositReturned(deposit, terms.amount().minus(claim), claim, stage.chainLog()));
        stage.awaitThatNothingIsLeft();
    }

    private BookingId confirmed() {
        BookingId booking = new BookingId(UUID.randomUUID());
        stage.send(Requests.requestWithDeposit(booking, stage.now()));
        stage.awaitThat(booking, "BookingAwaitingPayment");
        stage.send(new RecordEscrowFunded(PaymentId.of(booking), stage.chainLog()));
        stage.awaitThat(booking, "BookingConfirmed");
        return booking;
    }

    private DepositTerms asked(BookingId booking) {
        stage.awaitThat(booking, "DepositAsked");
        return stage.last(booking, DepositAsked.class).terms();
    }

    /** The guest lives there, and the host is paid. */
    private void stay(BookingId booking, DepositTerms terms) {
        stage.moveClockTo(terms.claimFrom().plusSeconds(1));
        stage.send(new CheckIn(booking, BookingParty.GUEST, Requests.GUEST, null));
        stage.moveClockTo(terms.claimFrom().plus(Duration.ofDays(2)));
        stage.awaitThat(booking, "GuestCheckedOut");
        stage.moveClockTo(terms.claimFrom().plus(Duration.ofDays(4)));
        stage.awaitThat(booking, "EscrowReleaseRequested");
        stage.send(new RecordEscrowReleased(PaymentId.of(booking), Requests.AMOUNT, Wei.ZERO, stage.chainLog()));
        stage.awaitThat(booking, "BookingCompleted");
    }

    private void cancel(BookingId booking) {
        stage.send(new RequestCancellation(booking, BookingParty.HOST, Requests.HOST, "burst pipe", null));
        stage.awaitThat(booking, "EscrowRefundRequested");
        Wei guestWei = stage.last(booking, EscrowRefundRequested.class).guestWei();
        stage.send(new RecordEscrowRefunded(PaymentId.of(booking), guestWei, Wei.ZERO, Wei.ZERO, stage.chainLog()));
    }

    private void awaitPayout(BookingId booking, DepositStep step) {
        stage.awaitThat(booking, "DepositPayoutRequested");
        assertThat(stage.last(booking, DepositPayoutRequested.class).step()).isEqualTo(step);
    }
}
