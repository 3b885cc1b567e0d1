package io.sejour.bookingquery.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.api.Refusal;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.BookingSummary;
import io.sejour.api.booking.FindBooking;
import io.sejour.api.payment.FindPayment;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.PaymentSummary;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.platform.page.Page;
import io.sejour.platform.page.PageRequest;
import io.sejour.platform.work.BackgroundWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Booking and payment views, written by the real processors from the real log. */
class BookingViewsIT {

    private static ConfigurableApplicationContext context;
    private static PublishedEvents log;
    private static QueryGateway queries;
    private static Bookings bookings;

    private final SampleBooking booking = new SampleBooking();

    @BeforeAll
    static void start() {
        context = QueryApplication.start(TestPostgres.fresh());
        log = new PublishedEvents(context);
        queries = context.getBean(QueryGateway.class);
        bookings = context.getBean(Bookings.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void aBookingIsShownFromTheRequestToThePayout() {
        log.publish(booking.wholeLife());

        awaitStatus(booking, BookingStatus.COMPLETED);
        BookingSummary found = findBooking(booking.id);
        assertThat(found.version()).isEqualTo(5);
        assertThat(found.quote()).isEqualTo(booking.quote());
        assertThat(found.guestId()).isEqualTo(booking.guest);
        assertThat(found.confirmedAt()).isEqualTo(booking.confirmed().at());
        assertThat(found.cancellation()).isNull();
        BookingRow row = bookings.find(booking.id).orElseThrow();
        assertThat(row.checkedInAt()).isEqualTo(SampleBooking.CHECK_IN_AT);
        assertThat(row.checkedOutAt()).isEqualTo(SampleBooking.CHECK_OUT_AT);
        assertThat(row.endedAt()).isEqualTo(booking.completed().at());
    }

    @Test
    void thePaymentIsThereAsSoonAsTheBookingWaitsForIt() {
        log.publish(booking.requested(), booking.held(), booking.paymentInitiated(), booking.awaitingPayment());

        awaitStatus(booking, BookingStatus.AWAITING_PAYMENT);
        PaymentSummary payment = findPayment(booking.id);
        assertThat(payment.status()).isEqualTo(PaymentStatus.INITIATED);
        assertThat(payment.terms()).isEqualTo(booking.terms());
        assertThat(payment.termsHash()).isEqualTo(booking.termsHash());
        assertThat(payment.hostId()).isEqualTo(booking.host);
        assertThat(payment.fundedBy()).isNull();
    }

    @Test
    void operatorsSeeHowManyBookingsAreWhereWhatIsInEscrowAndWhatWaitsForItsAnchor() {
        SampleBooking deposited = new SampleBooking().leavingADeposit();
        log.publish(
                deposited.requested(),
                deposited.paymentInitiated(),
                deposited.funded(),
                deposited.confirmed(),
                deposited.depositAsked(),
                deposited.depositPaid());
        SampleBooking released = new SampleBooking();
        log.publish(released.wholeLife());
        log.publish(booking.requested(), booking.paymentInitiated(), booking.funded(), booking.confirmed());
        awaitStatus(booking, BookingStatus.CONFIRMED);

        context.getBean("bookingFigures", BackgroundWorker.class).wake();

        MeterRegistry meters = context.getBean(MeterRegistry.class);
        await().untilAsserted(() -> {
            assertThat(meters.get("sejour.bookings")
                            .tag("status", "CONFIRMED")
                            .gauge()
                            .value())
                    .isGreaterThanOrEqualTo(1);
            assertThat(meters.get("sejour.escrow.ether")
                            .tag("status", "FUNDED")
                            .gauge()
                            .value())
                    .isGreaterThanOrEqualTo(0.114);
            assertThat(meters.get("sejour.deposits.ether")
                            .tag("status", "PAID")
                            .gauge()
                            .value())
                    .isPositive();
            assertThat(meters.get("sejour.anchors.age.seconds")
                            .tag("status", "QUEUED")
                            .gauge()
                            .value())
                    .isPositive();
        });
    }

    @Test
    void aSettledPaymentSaysWhoGotWhat() {
        Wei guestWei = Wei.of(40);
        var split = booking.split(guestWei, Wei.of(2));
        log.publish(
                booking.requested(),
                booking.paymentInitiated(),
                booking.funded(),
                booking.confirmed(),
                booking.cancellationRequested(guestWei),
                booking.refundRequested(guestWei),
                split,
                booking.cancelled(guestWei));

        awaitStatus(booking, BookingStatus.CANCELLED);
        PaymentSummary payment = findPayment(booking.id);
        assertThat(payment.status()).isEqualTo(PaymentStatus.SPLIT);
        assertThat(payment.settledBy()).isEqualTo(split.log());
        assertThat(payment.guestWei()).isEqualTo(guestWei);
        assertThat(payment.hostWei()).isEqualTo(split.hostWei());
        assertThat(payment.feeWei()).isEqualTo(Wei.of(2));
        assertThat(findBooking(booking.id).cancellation())
                .isEqualTo(booking.cancellationRequested(guestWei).split());
    }

    @Test
    void acceptingDoesNotChangeTheStateButIsShown() {
        log.publish(booking.requested(), booking.awaitingHost(), booking.accepted());

        await().until(() -> bookings.find(booking.id).map(BookingRow::version).orElse(0L) == 2);
        BookingRow row = bookings.find(booking.id).orElseThrow();
        assertThat(row.status()).isEqualTo(BookingStatus.AWAITING_HOST);
        assertThat(row.answerBy()).isEqualTo(SampleBooking.ANSWER_BY);
        assertThat(row.acceptedAt()).isEqualTo(booking.accepted().at());
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() -> findBooking(new BookingId(UUID.randomUUID()))).hasRootCauseInstanceOf(Refusal.class);
        assertThatThrownBy(() -> findPayment(new BookingId(UUID.randomUUID()))).isInstanceOf(CompletionException.class);
    }

    @Test
    void listsAreReadPageByPageTheNewestFirst() {
        List<SampleBooking> ofOneGuest = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            SampleBooking next = new SampleBooking(
                    booking.guest,
                    SampleBooking.someone(),
                    booking.listing,
                    Stay.of("2027-0" + (i + 1) + "-01", "2027-09-01"));
            ofOneGuest.add(next);
            log.publish(next.requested());
        }
        ofOneGuest.forEach(each -> awaitStatus(each, BookingStatus.REQUESTED));
        log.publish(ofOneGuest.getFirst().expired());
        awaitStatus(ofOneGuest.getFirst(), BookingStatus.EXPIRED);

        // when
        List<BookingId> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<BookingRow> page = bookings.of(booking.guest, ViewerRole.GUEST, null, new PageRequest(cursor, 2));
            page.items().forEach(row -> seen.add(row.bookingId()));
            cursor = page.nextCursor();
        } while (cursor != null);

        // then
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        ofOneGuest.stream().map(each -> each.id).toList())
                .doesNotHaveDuplicates();
        assertThat(bookings.of(booking.guest, ViewerRole.GUEST, BookingStatus.EXPIRED, new PageRequest(null, 20))
                        .items())
                .extracting(BookingRow::bookingId)
                .containsExactly(ofOneGuest.getFirst().id);
        assertThat(bookings.of(booking.guest, ViewerRole.HOST, null, new PageRequest(null, 20))
                        .items())
                .isEmpty();
    }

    private static BookingSummary findBooking(BookingId id) {
        return queries.query(new FindBooking(id), BookingSummary.class).join();
    }

    private static PaymentSummary findPayment(BookingId id) {
        return queries.query(new FindPayment(id), PaymentSummary.class).join();
    }

    private static void awaitStatus(SampleBooking booking, BookingStatus status) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> bookings.find(booking.id)
                        .map(BookingRow::status)
                        .filter(status::equals)
                        .isPresent());
    }
}
