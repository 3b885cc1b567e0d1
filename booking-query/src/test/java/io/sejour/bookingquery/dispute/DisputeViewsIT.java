package io.sejour.bookingquery.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.platform.replay.ProjectionReplays;
import io.sejour.platform.replay.Replay;
import io.sejour.platform.replay.ReplayState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Disputes as their parties and the arbitrators read them. */
class DisputeViewsIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Bytes32 DOSSIER = new Bytes32("0x" + "d0".repeat(32));
    private static final Bytes32 ON_CHAIN_ONLY = new Bytes32("0x" + "d1".repeat(32));
    private static final Wei HALF = Wei.of("57000000000000000");

    private static ConfigurableApplicationContext context;
    private static PublishedEvents log;
    private static QueryClient client;

    private final SampleBooking booking = new SampleBooking();
    private final UserId judge = SampleBooking.someone();
    private final String asGuest = QueryClient.token(booking.guest, UserRole.GUEST);
    private final String asArbitrator = QueryClient.token(judge, UserRole.ARBITRATOR);
    private final String path = "/api/v1/disputes/" + DisputeId.of(booking.id);

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
    void aDisputeIsShownFromTheRequestToTheSettlementAndTheSameAfterAReplay() throws Exception {
        log.publish(booking.wholeLife().subList(0, 8));
        log.publish(booking.disputeRequested(BookingParty.GUEST));
        assertThat(dispute(asGuest).path("status").asString()).isEqualTo("REQUESTED");

        log.publish(booking.disputeOpened(BookingParty.GUEST), booking.disputed());
        log.publish(booking.evidenceSubmitted(DOSSIER), booking.evidenceSubmitted(DOSSIER));
        log.publish(booking.evidenceFiled(DOSSIER), booking.evidenceFiled(ON_CHAIN_ONLY));
        log.publish(booking.rulingGiven(Ruling.HALVES, judge), booking.ruled(Ruling.HALVES));
        log.publish(booking.settlementRequested(), booking.split(HALF, Wei.of(1)));
        awaitStatus("SETTLED");

        JsonNode before = dispute(asArbitrator);
        assertThat(before.path("askedBy").asString()).isEqualTo("GUEST");
        assertThat(before.path("reason").asString()).isEqualTo("no heating");
        assertThat(before.path("number").asString()).isEqualTo("7");
        assertThat(before.path("ruling").asString()).isEqualTo("HALVES");
        assertThat(before.path("arbitrator").asString()).isEqualTo(judge.toString());
        assertThat(before.path("ruled").path("txHash").asString()).startsWith("0x");
        assertThat(before.path("settled").path("txHash").asString()).startsWith("0x");
        List<Boolean> filed = new ArrayList<>();
        before.path("evidence").forEach(piece -> filed.add(piece.has("filed")));
        assertThat(filed)
                .as("the older of two, not the younger, and one from elsewhere")
                .containsExactly(true, false, true);

        replay();
        awaitStatus("SETTLED");
        assertThat(dispute(asArbitrator)).isEqualTo(before);
    }

    @Test
    void aDisputeThatAPartyOpenedOnChainIsShownToo() throws Exception {
        log.publish(booking.wholeLife().subList(0, 8));
        log.publish(booking.disputeOpened(BookingParty.HOST), booking.disputed());

        awaitStatus("OPEN");
        assertThat(dispute(asGuest).path("openedBy").asString()).isEqualTo("HOST");
        assertThat(dispute(asGuest).has("askedBy")).isFalse();
    }

    @Test
    void aDisputeThatTheContractRefusedSaysWhyAndCanBeAskedForAgain() throws Exception {
        log.publish(booking.wholeLife().subList(0, 8));
        log.publish(booking.disputeRequested(BookingParty.GUEST), booking.disputeRefused());
        awaitStatus("REFUSED");
        assertThat(dispute(asGuest).path("refusal").asString()).isEqualTo("TooLate");

        log.publish(booking.disputeRequested(BookingParty.HOST));
        awaitStatus("REQUESTED");
        assertThat(dispute(asGuest).path("askedBy").asString()).isEqualTo("HOST");
        assertThat(dispute(asGuest).has("refusal")).isFalse();
    }

    @Test
    void strangersSeeNoDisputeAndPartiesNoListOfThem() throws Exception {
        log.publish(booking.wholeLife().subList(0, 8));
        log.publish(booking.disputeRequested(BookingParty.GUEST));
        awaitStatus("REQUESTED");

        assertThat(client.get(path, "").status()).isEqualTo(401);
        assertThat(client.get(path, QueryClient.token(SampleBooking.someone(), UserRole.HOST))
                        .status())
                .isEqualTo(404);
        assertThat(client.get("/api/v1/disputes", asGuest).status()).isEqualTo(403);
        assertThat(client.get("/api/v1/disputes?status=NONSENSE", asArbitrator).status())
                .isEqualTo(400);
    }

    @Test
    void theListIsReadPageByPageTheNewestFirst() throws Exception {
        for (SampleBooking one : List.of(booking, new SampleBooking(), new SampleBooking())) {
            log.publish(one.wholeLife().subList(0, 8));
            log.publish(one.disputeRequested(BookingParty.GUEST));
        }
        SampleBooking onChain = new SampleBooking();
        log.publish(onChain.wholeLife().subList(0, 8));
        log.publish(onChain.disputeOpened(BookingParty.HOST));
        awaitStatus("REQUESTED");
        await().atMost(SOON)
                .until(() -> listed().contains(DisputeId.of(onChain.id).toString()));

        List<String> all = listed();
        assertThat(all).doesNotHaveDuplicates();
        assertThat(all)
                .containsAll(List.of(
                        DisputeId.of(booking.id).toString(),
                        DisputeId.of(onChain.id).toString()));
    }

    /** Every dispute, read two at a time. */
    private List<String> listed() throws Exception {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get("/api/v1/disputes?limit=2" + cursor, asArbitrator)
                    .json();
            page.path("items").forEach(item -> ids.add(item.path("disputeId").asString()));
            String next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return ids;
    }

    private JsonNode dispute(String token) throws Exception {
        return client.get(path, token).json();
    }

    private void awaitStatus(String status) {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> dispute(asArbitrator).path("status").asString("").equals(status));
    }

    private static void replay() throws InterruptedException {
        Replay replay =
                context.getBean(ProjectionReplays.class).runToTheEnd(BookingViews.PROCESSING_GROUP, UUID.randomUUID());
        assertThat(replay.state()).as(replay.toString()).isEqualTo(ReplayState.DONE);
    }
}
