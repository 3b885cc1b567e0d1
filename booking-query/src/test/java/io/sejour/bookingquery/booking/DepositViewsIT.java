package io.sejour.bookingquery.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.booking.CountOpenBookings;
import io.sejour.api.deposit.DepositStatus;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.deposit.DepositSummary;
import io.sejour.api.deposit.FindDeposit;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.platform.messaging.Questions;
import io.sejour.platform.replay.ProjectionReplays;
import io.sejour.platform.replay.ReplayState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A damage deposit as the booking's people and the arbitrators read it, with its place in the ledger. */
class DepositViewsIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static ConfigurableApplicationContext context;
    private static PublishedEvents log;
    private static QueryClient client;

    private final SampleBooking booking = new SampleBooking().leavingADeposit();
    private final UserId judge = SampleBooking.someone();
    private final String asGuest = QueryClient.token(booking.guest, UserRole.GUEST);
    private final String asHost = QueryClient.token(booking.host, UserRole.HOST);
    private final String asArbitrator = QueryClient.token(judge, UserRole.ARBITRATOR);
    private final String asOperator = QueryClient.token(SampleBooking.someone(), UserRole.OPERATOR);

    @BeforeAll
    static void start() {
        context = QueryApplication.start(TestPostgres.fresh());
        log = new PublishedEvents(context);
        client = new QueryClient(context);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void aDepositIsShownFromItsAnnouncementToItsEndAndTheSameAfterAReplay() throws Exception {
        List<Object> life = booking.wholeLife();
        log.publish(life.subList(0, 5));
        JsonNode announced = deposit(asGuest);
        assertThat(announced.at("/amount/amount").asString()).isEqualTo("15000");
        assertThat(announced.path("wei").asString()).isEqualTo(SampleBooking.DEPOSIT.toString());
        assertThat(announced.has("status")).isFalse();

        log.publish(booking.confirmed(), booking.depositAsked());
        awaitStatus("ASKED");
        assertThat(actions(asGuest)).containsExactly("PAY");
        assertThat(actions(asHost)).isEmpty();

        log.publish(booking.depositPaid());
        awaitStatus("PAID");
        assertThat(actions(asHost)).as("not before check-in").containsExactly("GIVE_BACK");
        assertThat(actions(asGuest)).isEmpty();

        log.publish(booking.damageClaimRequested());
        await().atMost(SOON)
                .until(() -> deposit(asGuest).path("requested").asString("").equals("CLAIM"));
        log.publish(booking.damageClaimed());
        awaitStatus("CLAIMED");
        assertThat(deposit(asGuest).path("claimWei").asString()).isEqualTo(SampleBooking.CLAIM.toString());
        assertThat(deposit(asGuest).path("claimReason").asString()).isEqualTo("a broken chair");
        assertThat(actions(asGuest)).containsExactly("ACCEPT", "CONTEST");
        assertThat(actions(asHost)).containsExactly("CONTEST", "GIVE_BACK");

        log.publish(booking.claimContestRequested(), booking.claimContested());
        awaitStatus("CONTESTED");
        assertThat(actions(asArbitrator)).containsExactly("RULE");
        assertThat(contested(asArbitrator)).contains(booking.id.toString());
        assertThat(client.get("/api/v1/deposits", asGuest).status()).isEqualTo(403);

        log.publish(booking.claimRulingGiven(judge), booking.claimRuled());
        log.publish(booking.depositPayoutRequested(DepositStep.SETTLE), booking.depositReturned());
        awaitStatus("RETURNED");
        JsonNode before = deposit(asGuest);
        assertThat(before.path("guestWei").asString())
                .isEqualTo(SampleBooking.DEPOSIT.minus(SampleBooking.CLAIM).toString());
        assertThat(before.path("hostWei").asString()).isEqualTo(SampleBooking.CLAIM.toString());
        assertThat(before.path("ruling").asString()).isEqualTo("HOST");
        assertThat(before.path("nextActions")).isEmpty();
        assertThat(contested(asArbitrator)).doesNotContain(booking.id.toString());

        assertThat(context.getBean(ProjectionReplays.class)
                        .runToTheEnd(BookingViews.PROCESSING_GROUP, UUID.randomUUID())
                        .state())
                .isEqualTo(ReplayState.DONE);
        assertThat(deposit(asGuest)).isEqualTo(before);
    }

    @Test
    void theLedgerKeepsDepositsInAccountsOfTheirOwnAndBalances() throws Exception {
        log.publish(booking.wholeLife());
        log.publish(booking.depositAsked(), booking.depositPaid());
        await().atMost(SOON).until(() -> heldByLedger().equals(SampleBooking.DEPOSIT.toString()));
        assertThat(trialBalance().path("balanced").asBoolean()).isTrue();

        log.publish(booking.damageClaimed(), booking.depositReturned());
        await().atMost(SOON).until(() -> heldByLedger().equals("0"));
        assertThat(trialBalance().path("balanced").asBoolean()).isTrue();
        JsonNode report = client.get("/api/v1/admin/invariants", asOperator).json();
        assertThat(report.path("holds").asBoolean()).as(report.toPrettyString()).isTrue();
    }

    @Test
    void aGuestIsOwedToUntilItIsPaidAndAlsoWhenItWasTakenBackBeforeTheStay() {
        log.publish(booking.requested(), booking.confirmed(), booking.depositAsked());
        awaitSummary(DepositStatus.ASKED);
        assertThat(summary().isOwed()).isTrue();
        log.publish(booking.depositPaid());
        awaitSummary(DepositStatus.PAID);
        assertThat(summary().isOwed()).isFalse();
        log.publish(booking.depositReturned());
        awaitSummary(DepositStatus.RETURNED);
        assertThat(summary().isOwed()).as("by a log from before check-in").isTrue();
    }

    @Test
    void nobodyIsErasedWhoseDepositStillLiesInTheContract() {
        log.publish(booking.wholeLife());
        await().atMost(SOON).until(() -> openBookings() == 0);
        log.publish(booking.depositAsked(), booking.depositPaid());
        await().atMost(SOON).until(() -> openBookings() == 1);
        log.publish(booking.depositReturned());
        await().atMost(SOON).until(() -> openBookings() == 0);
    }

    private long openBookings() {
        return new Questions(context.getBean(QueryGateway.class)).ask(new CountOpenBookings(booking.guest), Long.class);
    }

    private DepositSummary summary() {
        return new Questions(context.getBean(QueryGateway.class))
                .ask(new FindDeposit(booking.id), DepositSummary.class);
    }

    private void awaitSummary(DepositStatus status) {
        await().atMost(SOON).ignoreExceptions().until(() -> summary().status() == status);
    }

    private JsonNode trialBalance() throws Exception {
        return client.get("/api/v1/admin/audit/ledger/trial-balance?booking=" + booking.id, asOperator)
                .json();
    }

    private String heldByLedger() throws Exception {
        for (JsonNode sheet : trialBalance().path("sheets")) {
            for (JsonNode line : sheet.path("accounts")) {
                if (line.path("account").asString().equals("DEPOSIT")) {
                    return line.path("balanceWei").asString();
                }
            }
        }
        return "";
    }

    private String contested(String token) throws Exception {
        return client.get("/api/v1/deposits", token).response().body();
    }

    private void awaitStatus(String status) {
        await().atMost(SOON)
                .until(() -> deposit(asGuest).path("status").asString("").equals(status));
    }

    private List<String> actions(String token) throws Exception {
        return deposit(token)
                .path("nextActions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private JsonNode deposit(String token) throws Exception {
        return client.get("/api/v1/bookings/" + booking.id, token).json().path("deposit");
    }
}
