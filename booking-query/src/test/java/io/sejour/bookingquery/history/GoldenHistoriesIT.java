package io.sejour.bookingquery.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.BookingFact;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingDeclined;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.deposit.DepositStep;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.listing.ListingEvent;
import io.sejour.api.listing.ListingId;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.revision.JsonUpcaster;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.bookingquery.dossier.DossierSchema;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.platform.replay.ProjectionReplays;
import io.sejour.platform.replay.Replay;
import io.sejour.platform.replay.ReplayState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whole bookings as the log once had them, and what the read models make of them, live and by a replay. A history is never
 * changed: whoever changes an event adds a revision. {@code mvn -pl booking-query -am verify -Dit.test=GoldenHistoriesIT
 * -Dsejour.golden=write …} writes the views anew, after a wanted change of a view, and the histories that are missing.
 */
class GoldenHistoriesIT {

    private static final Path FOLDER = Path.of("src/test/resources/histories");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final boolean WRITE = "write".equals(System.getProperty("sejour.golden"));
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final JsonMapper LINE = JsonMapper.builder().build();

    /** Per history its lines, as they lie in the file. */
    private static final Map<String, List<JsonNode>> histories = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void fillTheLog() throws IOException {
        if (WRITE) {
            writeMissing();
        }
        context = QueryApplication.start(TestPostgres.fresh());
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                String name = file.getFileName().toString().replace(".jsonl", "");
                histories.put(
                        name,
                        Files.readAllLines(file).stream().map(LINE::readTree).toList());
            }
        }
        // Line by line from all of them in turn, as bookings run beside each other.
        for (int line = 0; line < 100; line++) {
            for (List<JsonNode> history : histories.values()) {
                if (line < history.size()) {
                    store(history.get(line));
                }
            }
        }
        long facts = histories.values().stream()
                .flatMap(List::stream)
                .filter(line -> line.path("payload").has("bookingId"))
                .count();
        await().atMost(SOON).until(() -> count("booking_history") >= facts);
        await().atMost(SOON).until(() -> count("night_claim") == 6);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void theReadModelsShowWhatTheyAlwaysShowed() throws IOException {
        for (Map.Entry<String, String> shown : views().entrySet()) {
            Path golden = FOLDER.resolve(shown.getKey() + ".views.json");
            if (WRITE) {
                Files.writeString(golden, shown.getValue());
            }
            assertThat(shown.getValue()).as(shown.getKey()).isEqualTo(Files.readString(golden));
        }
        assertThat(histories.keySet())
                .contains(
                        "completed",
                        "cancelled-with-a-split",
                        "declined",
                        "expired-unpaid",
                        "disputed-for-the-guest",
                        "deposit-claimed-and-ruled");
    }

    @Test
    void aReplayShowsTheSame() throws Exception {
        Map<String, String> live = views();

        for (String projection :
                context.getBean(ProjectionReplays.class).projections().keySet()) {
            Replay replay = context.getBean(ProjectionReplays.class).runToTheEnd(projection, UUID.randomUUID());
            assertThat(replay.state()).as(replay.toString()).isEqualTo(ReplayState.DONE);
        }

        assertThat(views()).isEqualTo(live);
    }

    @Test
    void everyHistorysDossierFollowsThePublishedSchemaAndNoneWithoutOneOfItsMembers() throws Exception {
        DossierSchema schema = DossierSchema.published();
        Set<String> missed = new TreeSet<>();
        for (List<JsonNode> history : histories.values()) {
            String dossier = dossier(bookingOf(history));

            assertThat(schema.faults(dossier)).isEmpty();

            for (DossierSchema.Missing missing : schema.eachWithoutOneMember(dossier)) {
                missed.add(missing.path());
                assertThat(schema.faults(missing.dossier())).as(missing.path()).isNotEmpty();
            }
        }
        assertThat(missed)
                .contains("/seal", "/entries/0/payloadHash", "/entries/0/stream/id", "/root/merkle", "/anchors/0/kind");
        assertThat(schema.faults("{}")).isNotEmpty();
    }

    private static String dossier(String booking) throws Exception {
        String operator = QueryClient.token(SampleBooking.someone(), UserRole.OPERATOR);
        QueryClient.Answer answer =
                new QueryClient(context).get("/api/v1/audit/bookings/" + booking + "/dossier.json", operator);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.response().body();
    }

    private static String bookingOf(List<JsonNode> history) {
        return history.stream()
                .map(line -> line.path("payload").path("bookingId").asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** An event of this test alone. Its first revision knew no hands. */
    @Revision("2")
    public record GuestWaved(BookingId bookingId, int hands) implements BookingFact {}

    @Configuration(proxyBeanMethods = false)
    static class Upcasters {

        @Bean
        EventUpcaster wavesHaveHands() {
            return new JsonUpcaster(GuestWaved.class.getName(), 1, 2, old -> old.put("hands", 1));
        }
    }

    @Test
    void whatAnUpcasterMakesOfAnEventIsReadAndWhatWasWrittenIsHashed() throws Exception {
        // given
        UUID booking = named("waved at");
        ObjectNode line = LINE.createObjectNode()
                .put("eventId", named("wave").toString())
                .put("aggregateType", "Wave")
                .put("aggregateId", named("wave").toString())
                .put("sequence", 0)
                .put("timestamp", "2027-01-10T10:00:00Z")
                .put("payloadType", GuestWaved.class.getName())
                .put("revision", "1");
        line.set("payload", LINE.createObjectNode().put("bookingId", booking.toString()));
        line.set("metaData", LINE.createObjectNode());

        // when
        store(line);

        // then
        assertThat(context.getBean(EventStore.class)
                        .readEvents(named("wave").toString())
                        .next()
                        .getPayload())
                .isEqualTo(new GuestWaved(new BookingId(booking), 1));
        await().atMost(SOON).until(() -> rows("booking_history", booking).contains("\"event_type\": \"GuestWaved\""));
        String live = rows("booking_history", booking);
        assertThat(live).contains("\"event_revision\": \"1\"").doesNotContain("hands");
        context.getBean(ProjectionReplays.class).runToTheEnd(BookingViews.PROCESSING_GROUP, UUID.randomUUID());
        assertThat(rows("booking_history", booking)).isEqualTo(live);
    }

    private static Map<String, String> views() {
        Map<String, String> shown = new LinkedHashMap<>();
        histories.forEach((name, lines) -> {
            String booking = bookingOf(lines);
            ObjectNode views = JSON.createObjectNode();
            for (String view :
                    List.of("booking", "payment", "dispute", "dispute_evidence", "night_claim", "booking_history")) {
                views.set(view, JSON.readTree(rows(view, UUID.fromString(booking))));
            }
            // Only where there is one: the views of bookings before there were deposits are what they were.
            JsonNode deposit = JSON.readTree(rows("deposit", UUID.fromString(booking)));
            if (!deposit.isEmpty()) {
                views.set("deposit", deposit);
            }
            shown.put(name, JSON.writeValueAsString(views) + "\n");
        });
        return shown;
    }

    /** Instants in UTC; without the place in the log, which depends on what else is in it. */
    private static String rows(String view, UUID booking) {
        String which = view.equals("dispute_evidence")
                ? "dispute_id in (select dispute_id from booking_query.dispute where booking_id = :id)"
                : "booking_id = :id";
        return context.getBean(TransactionTemplate.class).execute(status -> {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            jdbc.sql("set local time zone 'UTC'").update();
            return jdbc.sql("""
                            select coalesce(jsonb_agg(row order by row ->> 'sequence', row ->> 'evidence_id'), '[]')::text
                            from (select to_jsonb(v) - 'global_index' as row from booking_query.%s v where %s) rows
                            """.formatted(view, which))
                    .param("id", booking)
                    .query(String.class)
                    .single();
        });
    }

    private static void store(JsonNode line) {
        context.getBean(JdbcClient.class)
                .sql("""
                        insert into axon.events (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                            payload_type, payload_revision, payload, meta_data)
                        values (:id, :aggregate, :sequence, :type, :time, :payloadType, :revision, :payload, :meta)
                        """)
                .param("id", line.path("eventId").asString(""))
                .param("aggregate", line.path("aggregateId").asString(""))
                .param("sequence", line.path("sequence").asLong(-1))
                .param("type", line.path("aggregateType").asString(""))
                .param("time", line.path("timestamp").asString(""))
                .param("payloadType", line.path("payloadType").asString(""))
                .param("revision", line.path("revision").asString(""))
                .param("payload", LINE.writeValueAsBytes(line.path("payload")))
                .param("meta", LINE.writeValueAsBytes(line.path("metaData")))
                .update();
    }

    private static long count(String table) {
        return context.getBean(JdbcClient.class)
                .sql("select count(*) from booking_query." + table)
                .query(Long.class)
                .single();
    }

    private static void writeMissing() throws IOException {
        Files.createDirectories(FOLDER);
        write("completed", booking(1).wholeLife());
        SampleBooking split = booking(2);
        Wei half = Wei.of("57000000000000000");
        write(
                "cancelled-with-a-split",
                join(
                        split.wholeLife().subList(0, 7),
                        split.cancellationRequested(half),
                        split.refundRequested(half),
                        split.split(half, Wei.of("1710000000000000")),
                        split.cancelled(half),
                        split.released(false)));
        SampleBooking declined = booking(3);
        write(
                "declined",
                List.of(
                        declined.requested(),
                        declined.held(),
                        declined.awaitingHost(),
                        new BookingDeclined(declined.id, "away", SampleBooking.REQUESTED_AT.plusSeconds(60)),
                        declined.released(false)));
        SampleBooking expired = booking(4);
        write(
                "expired-unpaid",
                join(expired.wholeLife().subList(0, 4), expired.voided(), expired.expired(), expired.released(false)));
        SampleBooking disputed = booking(5);
        Bytes32 hash = new Bytes32("0x" + "e".repeat(64));
        write(
                "disputed-for-the-guest",
                join(
                        disputed.wholeLife().subList(0, 8),
                        disputed.disputeRequested(BookingParty.GUEST),
                        disputed.disputeOpened(BookingParty.GUEST),
                        disputed.disputed(),
                        disputed.evidenceSubmitted(hash),
                        disputed.evidenceFiled(hash),
                        disputed.rulingGiven(Ruling.GUEST, new UserId(named("arbitrator"))),
                        disputed.ruled(Ruling.GUEST),
                        disputed.settlementRequested(),
                        disputed.refunded(),
                        disputed.cancelled(SampleBooking.TOTAL)));
        SampleBooking damaged = booking(6).leavingADeposit();
        UserId arbitrator = new UserId(named("arbitrator"));
        List<Object> life = damaged.wholeLife();
        int confirmed = life.indexOf(damaged.confirmed()) + 1;
        write(
                "deposit-claimed-and-ruled",
                join(
                        join(
                                join(life.subList(0, confirmed), damaged.depositAsked(), damaged.depositPaid()),
                                life.subList(confirmed, life.size()).toArray()),
                        damaged.damageClaimRequested(),
                        damaged.damageClaimed(),
                        damaged.claimContestRequested(),
                        damaged.claimContested(),
                        damaged.claimRulingGiven(arbitrator),
                        damaged.claimRuled(),
                        damaged.depositPayoutRequested(DepositStep.SETTLE),
                        damaged.depositReturned()));
    }

    private static SampleBooking booking(int number) {
        return new SampleBooking(
                new BookingId(named("booking " + number)),
                new UserId(named("guest " + number)),
                new UserId(named("host " + number)),
                new ListingId(named("listing " + number)),
                Stay.of("2027-03-01", "2027-03-04"));
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(("golden " + name).getBytes(UTF_8));
    }

    private static List<Object> join(List<Object> first, Object... then) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(List.of(then));
        return all;
    }

    private static void write(String name, List<Object> events) throws IOException {
        Path file = FOLDER.resolve(name + ".jsonl");
        if (Files.exists(file)) {
            return;
        }
        Map<String, Integer> sequences = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (Object event : events) {
            String type;
            String aggregate;
            switch (event) {
                case PaymentEvent payment -> {
                    type = "Payment";
                    aggregate = payment.paymentId().toString();
                }
                case DepositEvent deposit -> {
                    type = "Deposit";
                    aggregate = deposit.depositId().toString();
                }
                case CalendarEvent calendar -> {
                    type = "Calendar";
                    aggregate = calendar.calendarId().toString();
                }
                case ListingEvent listing -> {
                    type = "Listing";
                    aggregate = listing.listingId().toString();
                }
                case BookingFact fact -> {
                    type = "Booking";
                    aggregate = fact.bookingId().toString();
                }
                default -> throw new IllegalArgumentException(event.toString());
            }
            ObjectNode line = LINE.createObjectNode();
            line.put("eventId", named(name + " event " + lines.size()).toString());
            line.put("aggregateType", type);
            line.put("aggregateId", aggregate);
            line.put("sequence", sequences.merge(aggregate, 1, Integer::sum) - 1);
            line.put(
                    "timestamp",
                    SampleBooking.REQUESTED_AT
                            .plusSeconds(lines.size())
                            .plusNanos(123_456_000)
                            .toString());
            line.put("payloadType", event.getClass().getName());
            line.put("revision", event.getClass().getAnnotation(Revision.class).value());
            line.set(
                    "metaData",
                    LINE.createObjectNode()
                            .put("actor", "system:golden")
                            .put("traceId", "trace-" + name)
                            .put("correlationId", named(name).toString()));
            line.set("payload", LINE.valueToTree(event));
            lines.add(LINE.writeValueAsString(line));
        }
        Files.write(file, lines);
    }
}
