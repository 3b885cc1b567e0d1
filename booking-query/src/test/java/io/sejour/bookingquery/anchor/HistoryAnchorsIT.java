package io.sejour.bookingquery.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.AnchorBatchId;
import io.sejour.api.escrow.AnchorHistories;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FindHistoryAnchor;
import io.sejour.api.escrow.HistoryAnchor;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.bookingquery.history.BookingHistory;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.platform.id.IdSource;
import io.sejour.platform.messaging.Questions;
import io.sejour.platform.replay.ProjectionReplays;
import io.sejour.platform.replay.ReplayState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/**
 * Which histories are anchored when, with a gateway that only takes notes. The worker is off: tests go step by step, each time with
 * parts that have forgotten everything, as after a crash.
 */
class HistoryAnchorsIT {

    private static final AnchorSettings THREE_AT_ONCE = settings(Duration.ofHours(1), 3, Duration.ZERO);
    private static final AnchorSettings AT_ONCE = settings(Duration.ZERO, 50, Duration.ZERO);
    private static final ChainLog LOG = SampleBooking.log();

    private static ConfigurableApplicationContext context;
    private static PublishedEvents log;
    private static NotedAnchors gateway;

    @BeforeAll
    static void start() {
        context = QueryApplication.start(TestPostgres.fresh(), "sejour.anchor.enabled=false");
        log = new PublishedEvents(context);
        gateway = new NotedAnchors();
        new AnnotationCommandHandlerAdapter<>(gateway).subscribe(context.getBean(CommandBus.class));
        new AnnotationQueryHandlerAdapter<>(gateway).subscribe(context.getBean(QueryBus.class));
    }

    @BeforeEach
    void forget() {
        jdbc().sql("truncate booking_query.history_anchor, booking_query.anchor_batch")
                .update();
        gateway.wishes.clear();
        gateway.isAway = false;
        gateway.onChain = null;
    }

    @AfterAll
    static void end() {
        context.close();
    }

    /** Stands for the gateway: takes what it is told and says what it is told to say. */
    static class NotedAnchors {

        private final List<AnchorHistories> wishes = new CopyOnWriteArrayList<>();
        private volatile boolean isAway;
        private volatile HistoryAnchor.@Nullable OnChain onChain;

        @CommandHandler
        void handle(AnchorHistories command) {
            if (isAway) {
                throw new Refusal(RejectionCode.CHAIN_UNAVAILABLE);
            }
            wishes.add(command);
        }

        @QueryHandler
        HistoryAnchor handle(FindHistoryAnchor query) {
            Optional<AnchorHistories> wish = wishes.stream()
                    .filter(one -> one.batchId().equals(query.batchId()))
                    .findFirst();
            return new HistoryAnchor(
                    query.batchId(),
                    wish.orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND)).root(),
                    onChain);
        }
    }

    @Test
    void whatIsPaidDividedOrDisputedGoesOnChainTogether() throws Exception {
        // given
        SampleBooking paid = new SampleBooking();
        SampleBooking disputed = new SampleBooking();
        SampleBooking divided = new SampleBooking();
        publish(paid, paid.wholeLife());
        publish(disputed, disputedLife(disputed));
        step(THREE_AT_ONCE);
        assertThat(gateway.wishes).as("two are no batch of three").isEmpty();
        assertThat(anchor(paid, 0).path("status").asString()).isEqualTo("WAITING");

        // when
        List<Object> life = new ArrayList<>(divided.wholeLife().subList(0, 7));
        life.add(divided.split(Wei.of(40), Wei.of(2)));
        publish(divided, life);
        step(THREE_AT_ONCE);

        // then
        AnchorHistories wish = gateway.wishes.getFirst();
        for (SampleBooking booking : List.of(paid, disputed, divided)) {
            JsonNode anchor = anchor(booking, 0);
            assertThat(anchor.path("status").asString()).isEqualTo("PENDING");
            assertThat(anchor.at("/batch/id").asString())
                    .isEqualTo(wish.batchId().toString());
            assertThat("0x" + anchor.at("/batch/root").asString())
                    .isEqualTo(wish.root().value());
            assertThat(anchor.at("/batch/leaves").asInt()).isEqualTo(3);
            assertThat(anchor.at("/covers/leaves").asLong())
                    .isEqualTo(anchor.path("entry").asLong() + 1);
        }
        assertThat(anchor(divided, 0).at("/covers/merkle"))
                .as("it ends there")
                .isEqualTo(dossier(divided).at("/root/merkle"));
        assertThat(dossier(paid)
                        .at("/entries/" + anchor(paid, 0).path("entry").asInt() + "/type")
                        .asString())
                .isEqualTo("EscrowReleased");

        // when
        step(THREE_AT_ONCE);
        gateway.onChain = place();
        step(THREE_AT_ONCE);
        step(THREE_AT_ONCE);

        // then
        assertThat(gateway.wishes).hasSize(1);
        JsonNode onChain = anchor(disputed, 0).path("onChain");
        assertThat(onChain.path("transaction").asString())
                .isEqualTo(place().log().txHash().value());
        assertThat(onChain.path("by").asString()).isEqualTo(place().by().value());

        // and when the history goes on
        publish(disputed, List.of(disputed.evidenceSubmitted(disputed.termsHash())));
        assertThat(anchor(disputed, 0).path("onChain")).isEqualTo(onChain);
        assertThat(anchor(disputed, 0).at("/covers/leaves").asLong())
                .isLessThan(dossier(disputed).at("/root/leaves").asLong());
    }

    @Test
    void nothingWaitsLongerThanItShould() throws Exception {
        SampleBooking booking = new SampleBooking();
        publish(booking, booking.wholeLife());
        step(AT_ONCE);

        assertThat(gateway.wishes).hasSize(1);
        assertThat(anchor(booking, 0).path("proof")).as("one leaf is the root").isEmpty();

        SampleBooking young = new SampleBooking();
        publish(young, young.wholeLife());
        step(settings(Duration.ZERO, 50, Duration.ofHours(1)));
        assertThat(anchor(young, 0).path("status").asString()).isEqualTo("WAITING");
    }

    @Test
    void aBatchIsAskedForAgainUntilTheGatewayHasItAndIsTheSame() throws Exception {
        gateway.isAway = true;
        SampleBooking booking = new SampleBooking();
        publish(booking, booking.wholeLife());
        step(AT_ONCE);
        String batch = anchor(booking, 0).at("/batch/id").asString();

        gateway.isAway = false;
        step(AT_ONCE);
        step(AT_ONCE);

        assertThat(gateway.wishes).singleElement().satisfies(wish -> {
            assertThat(wish.batchId()).isEqualTo(new AnchorBatchId(UUID.fromString(batch)));
            assertThat(wish.root().value())
                    .isEqualTo("0x" + anchor(booking, 0).at("/batch/root").asString());
        });
    }

    @Test
    void aReplayOfTheHistoriesNeitherLosesAnAnchorNorAsksForOneAgain() throws Exception {
        SampleBooking booking = new SampleBooking();
        publish(booking, booking.wholeLife());
        step(AT_ONCE);
        gateway.onChain = place();
        step(AT_ONCE);
        JsonNode before = dossier(booking);

        assertThat(context.getBean(ProjectionReplays.class)
                        .runToTheEnd(BookingViews.PROCESSING_GROUP, UUID.randomUUID())
                        .state())
                .isEqualTo(ReplayState.DONE);
        step(AT_ONCE);

        assertThat(dossier(booking).path("historyAnchors")).isEqualTo(before.path("historyAnchors"));
        assertThat(gateway.wishes).hasSize(1);
        assertThat(jdbc().sql("select count(*) from booking_query.history_anchor")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void twoProcessesMakeNoBatchOfTheSameHistories() throws Exception {
        List<SampleBooking> bookings = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            SampleBooking booking = new SampleBooking();
            publish(booking, booking.wholeLife());
            bookings.add(booking);
        }
        List<Thread> threads = List.of(
                Thread.ofVirtual().start(() -> step(AT_ONCE)),
                Thread.ofVirtual().start(() -> step(AT_ONCE)));
        for (Thread thread : threads) {
            thread.join();
        }
        step(AT_ONCE);

        HashSet<String> leaves = new HashSet<>();
        for (SampleBooking booking : bookings) {
            assertThat(dossier(booking).path("historyAnchors")).hasSize(1);
            leaves.add(anchor(booking, 0).at("/batch/id").asString()
                    + anchor(booking, 0).path("place"));
        }
        assertThat(leaves).hasSize(6);
    }

    private static List<Object> disputedLife(SampleBooking booking) {
        List<Object> life = new ArrayList<>(booking.wholeLife().subList(0, 7));
        life.add(booking.disputeRequested(BookingParty.GUEST));
        life.add(booking.disputeOpened(BookingParty.GUEST));
        life.add(booking.disputed());
        return life;
    }

    private static HistoryAnchor.OnChain place() {
        return new HistoryAnchor.OnChain(
                new EthAddress("0x" + "ac".repeat(20)), new EthAddress("0x" + "0b".repeat(20)), LOG);
    }

    private static AnchorSettings settings(Duration every, int largestBatch, Duration settle) {
        return new AnchorSettings(every, largestBatch, settle, Duration.ofSeconds(1));
    }

    private static void step(AnchorSettings settings) {
        new AnchorBatches(
                        context.getBean(HistoryAnchors.class),
                        context.getBean(BookingHistory.class),
                        settings,
                        context.getBean(IdSource.class),
                        context.getBean(CommandGateway.class),
                        context.getBean(Questions.class),
                        context.getBean(PlatformTransactionManager.class))
                .step();
    }

    private static JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    private JsonNode anchor(SampleBooking booking, int number) throws Exception {
        return dossier(booking).at("/historyAnchors/" + number);
    }

    private JsonNode dossier(SampleBooking booking) throws Exception {
        return new QueryClient(context)
                .get(
                        "/api/v1/audit/bookings/" + booking.id + "/dossier",
                        QueryClient.token(booking.guest, UserRole.GUEST))
                .json();
    }

    private void publish(SampleBooking booking, List<Object> events) throws Exception {
        String history = "select count(*) from booking_query.booking_history where booking_id = '" + booking.id + "'";
        long before = jdbc().sql(history).query(Long.class).single();
        log.publish(events);
        await().until(() -> jdbc().sql(history).query(Long.class).single() == before + events.size());
    }
}
