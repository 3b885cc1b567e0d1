package io.sejour.bookingquery.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Stay;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.bookingquery.live.BookingChanges;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.platform.replay.ProjectionReplays;
import io.sejour.platform.replay.Replay;
import io.sejour.platform.replay.ReplayState;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Read models rebuilt beside the live ones: the same content, no reader and no bystander notices, and nothing breaks. */
class ReplayIT {

    private static final String NIGHTS = "booking-query.nights";
    private static final String PATH = "/api/v1/admin/projections/";
    private static final Duration SOON = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private static ConfigurableApplicationContext context;

    @SuppressWarnings("NullAway.Init")
    private static PublishedEvents log;

    @SuppressWarnings("NullAway.Init")
    private static QueryClient client;

    private static final String operator = QueryClient.token(SampleBooking.someone(), UserRole.OPERATOR);

    private SampleBooking booking = new SampleBooking();

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

    @BeforeEach
    void publishBookingsOfManyKinds() {
        booking = new SampleBooking(
                SampleBooking.someone(),
                SampleBooking.someone(),
                new ListingId(UUID.randomUUID()),
                Stay.of("2027-03-01", "2027-03-04"));
        SampleBooking refunded = booking.another(Stay.of("2027-03-10", "2027-03-12"));
        SampleBooking disputed = booking.another(Stay.of("2027-03-20", "2027-03-22"));
        SampleBooking thief = booking.another(Stay.of("2027-03-21", "2027-03-23"));
        Bytes32 evidence = new Bytes32("0x" + "c".repeat(64));
        log.publish(booking.listingCreated("Loft\twith a \\ and a\nline"));
        log.publish(booking.wholeLife());
        log.publish(refunded.wholeLife().subList(0, 7));
        log.publish(
                refunded.cancellationRequested(SampleBooking.TOTAL),
                refunded.refundRequested(SampleBooking.TOTAL),
                refunded.refunded(),
                refunded.cancelled(SampleBooking.TOTAL),
                refunded.released(false));
        log.publish(disputed.wholeLife().subList(0, 8));
        log.publish(
                disputed.disputeRequested(BookingParty.GUEST),
                disputed.disputeOpened(BookingParty.GUEST),
                disputed.disputed(),
                disputed.evidenceSubmitted(evidence),
                disputed.evidenceFiled(evidence),
                disputed.rulingGiven(Ruling.GUEST, new UserId(UUID.randomUUID())),
                disputed.ruled(Ruling.GUEST),
                thief.held());
        awaitViews();
    }

    @Test
    void aReplayOfEachReadModelGivesTheSameContentAndTheSameTables() throws Exception {
        Map<String, String> live = hashes().all();
        List<String> definitions = definitions();

        for (String projection : replays().projections().keySet()) {
            replay(projection);
        }

        assertThat(hashes().all()).isEqualTo(live);
        assertThat(definitions()).isEqualTo(definitions);
        assertThat(schemasOfReplays()).isEmpty();
    }

    @Test
    void everyTableOfTheSchemaIsRebuiltButForTheReadsOfTheStaffAndTheAnchors() {
        SortedSet<String> rebuilt = new TreeSet<>();
        replays().projections().values().forEach(rebuilt::addAll);

        assertThat(jdbc().sql("""
                        select 'booking_query.' || tablename from pg_tables
                        where schemaname = 'booking_query'
                          and tablename not in ('flyway_schema_history', 'audit_read', 'history_anchor', 'anchor_batch')
                        """).query(String.class).list()).containsExactlyInAnyOrderElementsOf(rebuilt);
    }

    @Test
    void aDamagedRowIsHealed() throws Exception {
        Map<String, String> right = hashes().all();
        jdbc().sql("update booking_query.booking set status = 'EXPIRED', quote = '{}' where booking_id = :id")
                .param("id", booking.id.value())
                .update();
        jdbc().sql("delete from booking_query.booking_history where booking_id = :id and sequence = 3")
                .param("id", booking.id.value())
                .update();
        jdbc().sql("insert into booking_query.overlap select booking_id, calendar_id, 99, check_in, check_out "
                        + "from booking_query.night_claim where booking_id = :id")
                .param("id", booking.id.value())
                .update();
        assertThat(hashes().all()).isNotEqualTo(right);

        replay(BookingViews.PROCESSING_GROUP);
        replay(NIGHTS);

        assertThat(hashes().all()).isEqualTo(right);
    }

    @Test
    void bookingsGoOnDuringAReplayAndNobodySeesHalfATable() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong shortOf = new AtomicLong();
        AtomicLong looks = new AtomicLong();
        long before = count("booking");
        Thread reader = Thread.ofVirtual().start(() -> {
            long most = before;
            while (!over.get()) {
                long now = count("booking");
                if (now < most) {
                    shortOf.incrementAndGet();
                }
                most = Math.max(most, now);
                looks.incrementAndGet();
                LockSupport.parkNanos(1_000_000);
            }
        });
        Thread guests = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 12; i++) {
                log.publish(new SampleBooking().wholeLife());
            }
        });

        int replays = 0;
        do {
            replay(BookingViews.PROCESSING_GROUP);
            replays++;
        } while (replays < 2 || guests.isAlive());
        over.set(true);
        reader.join();

        assertThat(shortOf).hasValue(0);
        assertThat(looks).hasValueGreaterThan(10);
        awaitViews();
        Map<String, String> afterReplaysUnderWay = hashes().all();
        assertThat(count("booking")).isGreaterThan(before);
        // what the live processor went on writing and what one quiet replay writes is the same
        replay(BookingViews.PROCESSING_GROUP);
        assertThat(hashes().all()).isEqualTo(afterReplaysUnderWay);
    }

    @Test
    void anEventThatCommitsLateFindsItsPlaceInTheNewTablesToo() throws Exception {
        SampleBooking late = booking.another(Stay.of("2027-05-01", "2027-05-02"));
        log.publish(late.requested());
        context.getBean(TransactionTemplate.class).executeWithoutResult(held -> {
            log.append(late.paymentInitiated());
            // In other transactions: an event with a later place in the log, and a replay that sees a hole before it.
            elsewhere(() -> log.publish(late.awaitingPayment()));
            elsewhere(() -> replay(BookingViews.PROCESSING_GROUP));
        });
        // The token was past its place before: how far the processor is says nothing about an event that came late.
        await().atMost(SOON).ignoreExceptions().until(() -> sequenceOf(late, "PaymentInitiated") == 1);
        await().atMost(SOON).until(ReplayIT::auditHasTheWholeLog);
        Map<String, String> live = hashes().all();
        assertThat(sequenceOf(late, "PaymentInitiated")).isLessThan(sequenceOf(late, "BookingAwaitingPayment"));

        replay(BookingViews.PROCESSING_GROUP);

        assertThat(hashes().all()).isEqualTo(live);
    }

    @Test
    void nobodyIsWokenByAReplay() throws Exception {
        BookingChanges changes = context.getBean(BookingChanges.class);
        Duration aWhile = Duration.ofMillis(300);
        try (BookingChanges.Waiter waiter = changes.watch(booking.id)) {
            replay(BookingViews.PROCESSING_GROUP);

            long since = System.nanoTime();
            waiter.await(aWhile);
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThanOrEqualTo(aWhile);
        }
    }

    @Test
    void anOperatorFollowsAReplayAndASecondOneIsRefusedWithTheAddressOfTheFirst() throws Exception {
        // given: a report reads a live table for so long that the swap cannot begin
        String first;
        try (Connection report = context.getBean(DataSource.class).getConnection()) {
            report.setAutoCommit(false);
            report.createStatement().execute("select count(*) from booking_query.payment");
            HttpResponse<String> accepted = post(BookingViews.PROCESSING_GROUP, operator, UUID.randomUUID());
            assertThat(accepted.statusCode()).isEqualTo(202);
            first = accepted.headers().firstValue("Location").orElseThrow();
            await().atMost(SOON)
                    .until(() -> client.get(first, operator)
                            .json()
                            .path("phase")
                            .asString("")
                            .equals("SWAPPING"));

            // when
            HttpResponse<String> second = post(BookingViews.PROCESSING_GROUP, operator, UUID.randomUUID());

            // then
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.body()).contains("replay-running").contains("\"replay\":\"" + first + "\"");
            // and other read models may be replayed meanwhile
            replay(NIGHTS);
            report.rollback();
        }
        HttpResponse<String> stream = client.http()
                .send(client.request(first + "/events", operator).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(stream.body()).contains("event:progress").contains("\"state\":\"DONE\"");
        JsonNode done = client.get(first, operator).json();
        assertThat(done.path("eventsDone").asLong(0))
                .isEqualTo(done.path("eventsTotal").asLong(-1))
                .isPositive();
        JsonNode item = client.get("/api/v1/admin/projections", operator)
                .json()
                .path("items")
                .path(0);
        assertThat(item.path("name").asString("")).isEqualTo(BookingViews.PROCESSING_GROUP);
        assertThat(item.path("behind").asLong(-1)).isZero();
        assertThat(item.path("lastReplay").path("state").asString("")).isEqualTo("DONE");
    }

    @Test
    void theSameKeyStartsOneReplay() throws Exception {
        UUID key = UUID.randomUUID();
        String location =
                post(NIGHTS, operator, key).headers().firstValue("Location").orElseThrow();
        await().atMost(SOON)
                .until(() -> client.get(location, operator)
                        .json()
                        .path("state")
                        .asString("")
                        .equals("DONE"));

        assertThat(post(NIGHTS, operator, key).headers().firstValue("Location")).contains(location);
    }

    @Test
    void onlyOperatorsReplayAndOnlyWhatThereIs() throws Exception {
        String guest = QueryClient.token(booking.guest, UserRole.GUEST);
        assertThat(post(NIGHTS, guest, UUID.randomUUID()).statusCode()).isEqualTo(403);
        assertThat(post(NIGHTS, "", UUID.randomUUID()).statusCode()).isEqualTo(401);
        assertThat(client.get("/api/v1/admin/projections", guest).status()).isEqualTo(403);
        assertThat(post("notification.mails", operator, UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        String unknown = PATH + NIGHTS + "/replays/" + UUID.randomUUID();
        assertThat(client.get(unknown, operator).status()).isEqualTo(404);
        assertThat(client.get(unknown + "/events", operator).status()).isEqualTo(404);
        assertThat(client.get(PATH + NIGHTS + "/replays/x", operator).status()).isEqualTo(400);
        HttpRequest noKey = client.request(PATH + NIGHTS + "/replays", operator)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.http()
                        .send(noKey, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatADeadProcessLeftIsClearedAwayAndTheNextReplayWorks() throws Exception {
        // given: the rows of a process that was killed while it rebuilt the nights
        UUID dead = UUID.randomUUID();
        jdbc().sql("insert into replay.replays (replay_id, projection, state, phase, started_by) "
                        + "values (:id, :projection, 'RUNNING', 'REBUILDING', 'system:test')")
                .param("id", dead)
                .param("projection", NIGHTS)
                .update();
        jdbc().sql("create schema replay_booking_query_nights").update();
        jdbc().sql("create table replay_booking_query_nights.night_claim (half integer)")
                .update();
        Map<String, String> live = hashes().all();

        // then
        JsonNode seen = client.get(PATH + NIGHTS + "/replays/" + dead, operator).json();
        assertThat(seen.path("state").asString("")).isEqualTo("FAILED");
        assertThat(schemasOfReplays()).isEmpty();
        replay(NIGHTS);
        assertThat(hashes().all()).isEqualTo(live);
    }

    @Test
    void aReplayThatFailsSaysWhyAndLeavesTheLiveTablesAlone() throws Exception {
        Map<String, String> live = hashes().all();
        jdbc().sql("create view booking_query.claims as select * from booking_query.night_claim")
                .update();
        try {
            Replay failed = replays().runToTheEnd(NIGHTS, UUID.randomUUID());

            assertThat(failed.state()).isEqualTo(ReplayState.FAILED);
            assertThat(failed.failure()).contains("booking_query.night_claim has foreign keys, views or triggers");
            assertThat(schemasOfReplays()).isEmpty();
            assertThat(hashes().all()).isEqualTo(live);
        } finally {
            jdbc().sql("drop view booking_query.claims").update();
        }
        replay(NIGHTS);
    }

    private static void elsewhere(Runnable action) {
        CompletableFuture.runAsync(action).join();
    }

    private static void replay(String projection) {
        Replay replay;
        try {
            replay = replays().runToTheEnd(projection, UUID.randomUUID());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(replay.state()).as(replay.toString()).isEqualTo(ReplayState.DONE);
    }

    private static HttpResponse<String> post(String projection, String token, UUID key) throws Exception {
        return client.http()
                .send(
                        client.request(PATH + projection + "/replays", token)
                                .header("Idempotency-Key", key.toString())
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Until both processors have handled all that is in the log. */
    private static void awaitViews() {
        await().atMost(SOON).ignoreExceptions().until(() -> {
            for (JsonNode item :
                    client.get("/api/v1/admin/projections", operator).json().path("items")) {
                if (item.path("behind").asLong(-1) != 0) {
                    return false;
                }
            }
            return auditHasTheWholeLog();
        });
    }

    private static boolean auditHasTheWholeLog() {
        return jdbc().sql(
                        "select (select count(*) from booking_query.audit_event) = (select count(*) from axon.events)")
                .query(Boolean.class)
                .single();
    }

    private static List<String> definitions() {
        return jdbc().sql("""
                select table_name || ' ' || ordinal_position || ' ' || column_name || ' ' || data_type || ' '
                       || coalesce(column_default, '') || ' ' || is_nullable
                from information_schema.columns where table_schema = 'booking_query'
                union all
                select indexname || ' ' || indexdef from pg_indexes where schemaname = 'booking_query'
                union all
                select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                where connamespace = cast('booking_query' as regnamespace)
                order by 1
                """).query(String.class).list();
    }

    private static List<String> schemasOfReplays() {
        return jdbc().sql("select nspname from pg_namespace where nspname like 'replay\\_%'")
                .query(String.class)
                .list();
    }

    private static long sequenceOf(SampleBooking of, String type) {
        return jdbc().sql(
                        "select sequence from booking_query.booking_history where booking_id = :id and event_type = :type")
                .param("id", of.id.value())
                .param("type", type)
                .query(Long.class)
                .single();
    }

    private static ProjectionReplays replays() {
        return context.getBean(ProjectionReplays.class);
    }

    private static ContentHashes hashes() {
        return context.getBean(ContentHashes.class);
    }

    private static JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    private static long count(String table) {
        return jdbc().sql("select count(*) from booking_query." + table)
                .query(Long.class)
                .single();
    }
}
