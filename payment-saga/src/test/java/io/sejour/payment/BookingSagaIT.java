package io.sejour.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Wei;
import io.sejour.api.booking.AcceptBooking;
import io.sejour.api.booking.BookingCancelled;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.CheckIn;
import io.sejour.api.booking.RequestCancellation;
import io.sejour.api.calendar.CommitDates;
import io.sejour.api.calendar.HoldDates;
import io.sejour.api.calendar.ReleaseDates;
import io.sejour.api.calendar.RequestDates;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.RecordEscrowFunded;
import io.sejour.api.payment.RecordEscrowRefunded;
import io.sejour.api.payment.RecordEscrowReleased;
import io.sejour.payment.stage.Requests;
import io.sejour.payment.stage.Stage;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole flow on Axon, PostgreSQL and db-scheduler, with a clock that is moved and a context that is restarted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingSagaIT {
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
    void aStayIsPaidForTakesPlaceAndPaysTheHostAlsoAcrossRestarts() {
        // given
        BookingId booking = requested(true);
        stage.awaitThat(booking, "BookingAwaitingPayment");
        stage.restart();
        // when
        fund(booking);
        stage.awaitThat(booking, "BookingConfirmed");
        stage.restart();
        EscrowTerms terms = stage.last(booking, PaymentInitiated.class).terms();
        stage.moveClockTo(terms.checkIn().plusSeconds(1));
        stage.send(new CheckIn(booking, BookingParty.GUEST, Requests.GUEST, null));
        stage.moveClockTo(terms.releaseAt().minus(Duration.ofHours(20)));
        stage.awaitThat(booking, "GuestCheckedOut");
        stage.restart();
        assertThat(stage.happenedToMoneyOf(booking)).doesNotContain("EscrowReleaseRequested");
        stage.moveClockTo(terms.releaseAt().plus(Duration.ofHours(5)));
        stage.awaitThat(booking, "EscrowReleaseRequested");
        Wei fee = new Wei(terms.amount().value().divide(BigInteger.valueOf(33)));
        stage.send(
                new RecordEscrowReleased(PaymentId.of(booking), terms.amount().minus(fee), fee, stage.chainLog()));
        stage.awaitThat(booking, "BookingCompleted");
        // then
        assertThat(stage.happenedTo(booking))
                .containsExactly(
                        "BookingRequested",
                        "BookingAwaitingPayment",
                        "BookingConfirmed",
                        "GuestCheckedIn",
                        "GuestCheckedOut",
                        "BookingCompleted");
        assertThat(stage.happenedToMoneyOf(booking))
                .containsExactly("PaymentInitiated", "EscrowFunded", "EscrowReleaseRequested", "EscrowReleased");
        assertThat(stage.calendar().told(booking)).hasExactlyElementsOfTypes(HoldDates.class, CommitDates.class);
        stage.awaitThatNothingIsLeft();
    }

    @Test
    void aHostWhoDoesNotAnswerLosesTheRequest() {
        BookingId booking = requested(false);
        stage.awaitThat(booking, "BookingAwaitingHost");
        stage.moveClockTo(stage.now().plus(Duration.ofHours(24)));
        stage.awaitThat(booking, "BookingExpired");
        stage.awaitThatNothingIsLeft();
        assertThat(stage.calendar().told(booking)).hasExactlyElementsOfTypes(RequestDates.class, ReleaseDates.class);
    }

    @Test
    void anAcceptedRequestThatNobodyPaysExpiresAndItsLateMoneyGoesBackInFull() {
        // given
        BookingId booking = requested(false);
        stage.awaitThat(booking, "BookingAwaitingHost");
        stage.send(new AcceptBooking(booking, Requests.HOST, null));
        stage.awaitThat(booking, "BookingAwaitingPayment");
        stage.moveClockTo(stage.last(booking, PaymentInitiated.class).terms().fundBy());
        stage.awaitThat(booking, "BookingExpired");
        // when
        fund(booking);
        stage.awaitThat(booking, "EscrowRefundRequested");
        assertThat(stage.last(booking, EscrowRefundRequested.class).guestWei()).isEqualTo(Requests.AMOUNT);
        stage.send(
                new RecordEscrowRefunded(PaymentId.of(booking), Requests.AMOUNT, Wei.ZERO, Wei.ZERO, stage.chainLog()));
        // then
        stage.awaitThatNothingIsLeft();
        assertThat(stage.happenedTo(booking)).endsWith("BookingAwaitingPayment", "BookingExpired");
        assertThat(stage.happenedToMoneyOf(booking))
                .containsExactly(
                        "PaymentInitiated", "PaymentVoided", "EscrowFunded", "EscrowRefundRequested", "EscrowRefunded");
        assertThat(stage.calendar().told(booking))
                .hasExactlyElementsOfTypes(RequestDates.class, HoldDates.class, ReleaseDates.class);
    }

    @Test
    void aGuestWhoCancelsLateGetsThePolicysShareAndTheNightsAreFree() {
        // given
        BookingId booking = requested(true);
        stage.awaitThat(booking, "BookingAwaitingPayment");
        fund(booking);
        stage.awaitThat(booking, "BookingConfirmed");
        EscrowTerms terms = stage.last(booking, PaymentInitiated.class).terms();
        stage.moveClockTo(terms.checkIn().minus(1, ChronoUnit.HOURS));
        // when
        stage.send(new RequestCancellation(booking, BookingParty.GUEST, Requests.GUEST, "ill", null));
        stage.awaitThat(booking, "EscrowRefundRequested");
        Wei guestWei = stage.last(booking, EscrowRefundRequested.class).guestWei();
        Wei hostWei = terms.amount().minus(guestWei);
        stage.send(new RecordEscrowRefunded(PaymentId.of(booking), guestWei, hostWei, Wei.ZERO, stage.chainLog()));
        stage.awaitThat(booking, "BookingCancelled");
        // then
        assertThat(guestWei)
                .isEqualTo(terms.tiers().guestShareAt(terms.checkIn().minusSeconds(1), terms.amount()));
        assertThat(stage.last(booking, BookingCancelled.class).hostWei()).isEqualTo(hostWei);
        assertThat(stage.happenedToMoneyOf(booking)).endsWith("EscrowRefundRequested", "EscrowSplit");
        assertThat(stage.calendar().told(booking))
                .hasExactlyElementsOfTypes(HoldDates.class, CommitDates.class, ReleaseDates.class);
        stage.awaitThatNothingIsLeft();
    }

    @Test
    void aStepThatFailsHalfWayIsTakenBackAndDoneAgain() {
        BookingId booking = requested(true);
        stage.awaitThat(booking, "BookingAwaitingPayment");
        stage.calendar().failNextCommit();
        fund(booking);
        stage.awaitThat(booking, "BookingConfirmed");
        assertThat(stage.calendar().hasFailedAsAsked()).isTrue();
        stage.send(new RequestCancellation(booking, BookingParty.HOST, Requests.HOST, "burst pipe", null));
        stage.awaitThat(booking, "EscrowRefundRequested");
        stage.send(
                new RecordEscrowRefunded(PaymentId.of(booking), Requests.AMOUNT, Wei.ZERO, Wei.ZERO, stage.chainLog()));
        stage.awaitThatNothingIsLeft();
        assertThat(stage.happenedTo(booking))
                .containsExactly(
                        "BookingRequested",
                        "BookingAwaitingPayment",
                        "BookingConfirmed",
                        "CancellationRequested",
                        "HostPenaltyIncurred",
                        "BookingCancelled");
        ReleaseDates release = (ReleaseDates) stage.calendar().told(booking).getLast();
        assertThat(release.keepBlocked()).as("the host is at fault").isTrue();
    }

    private BookingId requested(boolean instantBook) {
        BookingId booking = new BookingId(UUID.randomUUID());
        stage.send(Requests.request(booking, instantBook, stage.now()));
        return booking;
    }

    private void fund(BookingId booking) {
        stage.send(new RecordEscrowFunded(PaymentId.of(booking), stage.chainLog()));
    }
}
