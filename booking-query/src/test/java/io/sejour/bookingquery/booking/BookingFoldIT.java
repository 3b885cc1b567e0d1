package io.sejour.bookingquery.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.BookingFact;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositStepFailed;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.bookingquery.deposit.Deposits;
import io.sejour.bookingquery.payment.Payments;
import io.sejour.bookingquery.storage.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A booking of the past: what the fold says, what the projection wrote and what the web shows are one thing. */
class BookingFoldIT {

    private static ConfigurableApplicationContext context;
    private static PublishedEvents log;
    private static QueryClient client;
    private static BookingPast past;

    private final SampleBooking booking = new SampleBooking();
    private final String guest = QueryClient.token(booking.guest, UserRole.GUEST);
    private final String path = "/api/v1/bookings/" + booking.id;

    @BeforeAll
    static void start() {
        context = QueryApplication.shared();
        log = new PublishedEvents(context);
        client = new QueryClient(context);
        past = context.getBean(BookingPast.class);
    }

    @Test
    void aPaidOutLifeIsTheSameFoldedAndProjectedAtEveryEvent() {
        followEveryPrefix(booking.wholeLife());
    }

    @Test
    void aCancelledLifeIsTheSameFoldedAndProjectedAtEveryEvent() {
        Wei back = Wei.of(40);
        List<Object> life = new ArrayList<>(booking.wholeLife().subList(0, 7));
        life.addAll(List.of(
                booking.cancellationRequested(back),
                booking.refundRequested(back),
                booking.split(back, Wei.of(2)),
                booking.cancelled(back)));
        followEveryPrefix(life);
    }

    @Test
    void anUnpaidLifeIsTheSameFoldedAndProjectedAtEveryEvent() {
        followEveryPrefix(List.of(
                booking.requested(),
                booking.awaitingHost(),
                booking.accepted(),
                booking.paymentInitiated(),
                booking.awaitingPayment(),
                booking.voided(),
                booking.expired(),
                booking.funded(),
                booking.refunded()));
    }

    @Test
    void aDepositIsTheSameFoldedAndProjectedAtEveryEvent() {
        SampleBooking damaged = booking.leavingADeposit();
        followEveryPrefix(List.of(
                damaged.requested(),
                damaged.confirmed(),
                damaged.depositAsked(),
                damaged.depositLapsed(),
                damaged.depositPaid(),
                damaged.damageClaimRequested(),
                new DepositStepFailed(damaged.depositId, damaged.id, DepositStep.CLAIM, "no gas", 1),
                damaged.damageClaimed(),
                damaged.depositPayoutRequested(DepositStep.GIVE_BACK),
                damaged.claimContestRequested(),
                damaged.claimContested(),
                damaged.claimRulingGiven(SampleBooking.someone()),
                damaged.claimRuled(),
                damaged.depositReturned()));
    }

    @Test
    void aDisputedLifeIsTheSameFoldedAndProjectedAtEveryEvent() {
        Bytes32 dossier = new Bytes32("0x" + "d0".repeat(32));
        List<Object> life = new ArrayList<>(booking.wholeLife().subList(0, 8));
        life.addAll(List.of(
                booking.disputeRequested(BookingParty.GUEST),
                booking.disputeRefused(),
                booking.disputeRequested(BookingParty.GUEST),
                booking.disputeOpened(BookingParty.GUEST),
                booking.disputed(),
                booking.evidenceSubmitted(dossier),
                booking.evidenceFiled(dossier),
                booking.rulingGiven(Ruling.HALVES, SampleBooking.someone()),
                booking.ruled(Ruling.HALVES),
                booking.settlementRequested(),
                booking.split(Wei.of(50), Wei.of(1)),
                booking.completed()));
        followEveryPrefix(life);
    }

    @Test
    void theViewOfAPastInstantShowsWhatWasKnownThenAndItIsTheSameTwice() throws Exception {
        // given
        log.publish(booking.wholeLife().subList(0, 4));
        awaitEntries(4);
        Instant then = instantOf("BookingAwaitingPayment");
        log.publish(booking.wholeLife().subList(4, 12));
        awaitEntries(12);

        // when
        QueryClient.Answer old = client.get(path + "?asOf=" + then, guest);

        // then
        assertThat(old.status()).isEqualTo(200);
        JsonNode view = old.json();
        assertThat(view.path("status").asString()).isEqualTo("AWAITING_PAYMENT");
        assertThat(view.path("version").asLong()).isEqualTo(1);
        assertThat(view.path("payment").path("status").asString()).isEqualTo("INITIATED");
        assertThat(view.path("times").has("confirmed")).isFalse();
        assertThat(view.path("nextActions").toString()).contains("PAY");
        assertThat(old.response().headers().firstValue("ETag")).isEmpty();
        assertThat(client.get(path + "?asOf=" + then, guest).json()).isEqualTo(view);
        QueryClient.Answer live = client.get(path, guest);
        assertThat(live.json().path("status").asString()).isEqualTo("COMPLETED");
        assertThat(live.response().headers().firstValue("ETag")).contains("\"5\"");
    }

    @Test
    void anInstantBeforeTheRequestInTheFutureOrMalformedIsRefused() throws Exception {
        log.publish(booking.requested());
        awaitEntries(1);
        Instant requested = instantOf("BookingRequested");

        assertThat(client.get(path + "?asOf=" + requested, guest).status()).isEqualTo(200);
        QueryClient.Answer before = client.get(path + "?asOf=" + requested.minusMillis(1), guest);
        assertThat(before.status()).isEqualTo(404);
        assertThat(before.json().path("code").asString()).isEqualTo("not-found");
        for (String wrong : List.of("2999-01-01T00:00:00Z", "yesterday")) {
            QueryClient.Answer refused = client.get(path + "?asOf=" + wrong, guest);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("errors").get(0).path("field").asString())
                    .isEqualTo("asOf");
        }
    }

    @Test
    void thePastIsForTheSamePeopleAsThePresent() throws Exception {
        log.publish(booking.requested());
        awaitEntries(1);
        String asOf = path + "?asOf=" + instantOf("BookingRequested");

        assertThat(client.get(asOf, QueryClient.token(booking.host, UserRole.HOST))
                        .status())
                .isEqualTo(200);
        for (UserRole staff : List.of(UserRole.ARBITRATOR, UserRole.OPERATOR)) {
            assertThat(client.get(asOf, QueryClient.token(SampleBooking.someone(), staff))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(client.get(asOf, QueryClient.token(SampleBooking.someone(), UserRole.GUEST))
                        .status())
                .isEqualTo(404);
        assertThat(client.get(asOf, "").status()).isEqualTo(401);
    }

    @Test
    void anEventThatComesLateIsInThePastItBelongsTo() throws Exception {
        // given a payment whose transaction drew its place in the log and has not committed
        log.publish(booking.requested());
        CountDownLatch drawn = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        Thread slow = Thread.ofVirtual()
                .start(() -> transaction.executeWithoutResult(status -> {
                    log.append(booking.paymentInitiated());
                    drawn.countDown();
                    awaitLatch(mayCommit);
                }));
        assertThat(drawn.await(10, TimeUnit.SECONDS)).isTrue();
        log.publish(booking.awaitingPayment());
        awaitEntries(2);
        Instant then = instantOf("BookingAwaitingPayment");
        assertThat(past.at(booking.id, then).payment()).isNull();

        // when
        mayCommit.countDown();
        slow.join();
        awaitEntries(3);

        // then
        assertThat(past.at(booking.id, then).payment())
                .isEqualTo(context.getBean(Payments.class).find(booking.id).orElseThrow());
    }

    private void followEveryPrefix(List<Object> life) {
        BookingState folded = BookingState.NOTHING;
        long bookingVersion = -1;
        long paymentVersion = -1;
        long depositVersion = -1;
        int count = 0;
        for (Object event : life) {
            log.publish(event);
            count++;
            awaitEntries(count);
            long version = 0;
            if (event instanceof BookingEvent) {
                version = ++bookingVersion;
            } else if (event instanceof PaymentEvent) {
                version = ++paymentVersion;
            } else if (event instanceof DepositEvent) {
                version = ++depositVersion;
            }
            folded = folded.after((BookingFact) event, version);
            BookingState projected = new BookingState(
                    context.getBean(Bookings.class).find(booking.id).orElse(null),
                    context.getBean(Payments.class).find(booking.id).orElse(null),
                    context.getBean(Deposits.class).find(booking.id).orElse(null));
            assertThat(projected).as("after %s", event).isEqualTo(folded);
            assertThat(past.at(booking.id, Instant.now())).isEqualTo(folded);
            assertThat(folded.after((BookingFact) event, version)).isEqualTo(folded);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEntries(int count) {
        await().until(() -> context.getBean(JdbcClient.class)
                .sql("select count(*) from booking_query.booking_history where booking_id = :id")
                .param("id", booking.id.value())
                .query(Integer.class)
                .single()
                .equals(count));
    }

    private Instant instantOf(String type) {
        return context.getBean(JdbcClient.class)
                .sql("select happened_at from booking_query.booking_history where booking_id = :id and event_type = :t")
                .param("id", booking.id.value())
                .param("t", type)
                .query((row, number) -> Columns.instant(row, "happened_at"))
                .single();
    }
}
