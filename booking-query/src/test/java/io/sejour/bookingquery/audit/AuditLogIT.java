package io.sejour.bookingquery.audit;

import static io.sejour.bookingquery.QueryClient.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.QueryClient.Answer;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What operators find in the log, and that whoever of the staff looks is written down first. */
class AuditLogIT {

    private static final String EVENTS = "/api/v1/admin/audit/events";
    private static final String READS = "/api/v1/admin/audit/reads";

    private static ConfigurableApplicationContext context;
    private static PublishedEvents log;
    private static QueryClient client;

    private final SampleBooking booking = new SampleBooking();
    private final UserId operatorId = SampleBooking.someone();
    private final String operator = token(operatorId, UserRole.OPERATOR);

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
    void aBookingsEventsOfAllContextsAreFoundTheNewestFirst() throws Exception {
        log.publish(booking.wholeLife());

        List<JsonNode> found = awaitFound("?booking=" + booking.id, 12);

        assertThat(types(found))
                .containsExactlyElementsOf(booking.wholeLife().reversed().stream()
                        .map(event -> event.getClass().getSimpleName())
                        .toList());
        JsonNode first = found.getLast();
        assertThat(first.at("/stream/type").asString()).isEqualTo("Booking");
        assertThat(first.at("/stream/id").asString()).isEqualTo(booking.id.toString());
        assertThat(first.at("/cause/traceId").asString()).isEqualTo("trace-1");
        assertThat(first.at("/cause/messageId").asString()).isEqualTo("cause-1");
        assertThat(first.path("actor").asString()).isEqualTo("system:test");
        assertThat(first.path("bookingId").asString()).isEqualTo(booking.id.toString());
        assertThat(first.at("/payload/quote/total/amount").asString()).isEqualTo("34200");
    }

    @Test
    void aListingsEventsAreFoundToo() throws Exception {
        log.publish(booking.listingCreated("Loft"));

        assertThat(types(awaitFound("?user=" + booking.host, 1))).containsExactly("ListingCreated");
    }

    @Test
    void ofAUserAreTheEventsThatNameThem() throws Exception {
        log.publish(booking.wholeLife());

        assertThat(types(awaitFound("?user=" + booking.guest, 1))).containsExactly("BookingRequested");
        assertThat(client.get(EVENTS + "?user=" + UUID.randomUUID(), operator)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void typeAndTimeNarrowTheSearch() throws Exception {
        log.publish(booking.wholeLife());
        List<JsonNode> all = awaitFound("?booking=" + booking.id, 12);
        Instant second = Instant.parse(all.get(10).path("at").asString());

        assertThat(types(found("?type=EscrowFunded&booking=" + booking.id))).containsExactly("EscrowFunded");
        assertThat(found("?booking=" + booking.id + "&from=" + second)).hasSize(11);
        assertThat(found("?booking=" + booking.id + "&to=" + second)).hasSize(1);
        assertThat(client.get(EVENTS + "?from=yesterday", operator).status()).isEqualTo(400);
    }

    @Test
    void pagesHangTogether() throws Exception {
        log.publish(booking.wholeLife());
        awaitFound("?booking=" + booking.id, 12);
        List<String> types = new ArrayList<>();
        String cursor = "";

        do {
            Answer page = client.get(EVENTS + "?limit=5&booking=" + booking.id + cursor, operator);
            page.json()
                    .path("items")
                    .forEach(event -> types.add(event.path("type").asString()));
            String next = page.json().path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        assertThat(types).hasSize(12).first().isEqualTo("BookingCompleted");
        assertThat(client.get(EVENTS + "?cursor=zzz", operator).status()).isEqualTo(400);
    }

    @Test
    void onlyOperatorsLookIntoTheLog() throws Exception {
        for (UserRole role : List.of(UserRole.GUEST, UserRole.HOST, UserRole.ARBITRATOR)) {
            for (String path : List.of(EVENTS, READS)) {
                assertThat(client.get(path, token(booking.guest, role)).status())
                        .isEqualTo(403);
            }
        }
        assertThat(client.get(EVENTS, "").status()).isEqualTo(401);
    }

    @Test
    void whatAnOperatorLooksForIsWrittenDownWithItsFilters() throws Exception {
        client.get(EVENTS + "?booking=" + booking.id + "&type=EscrowFunded", operator);

        JsonNode read = readsOf(operatorId).path(0);
        assertThat(read.path("path").asString()).isEqualTo(EVENTS);
        assertThat(read.path("filters").asString()).isEqualTo("booking=" + booking.id + "&type=EscrowFunded");
        assertThat(read.path("bookingId").asString()).isEqualTo(booking.id.toString());
        assertThat(read.path("roles").asString()).isEqualTo("OPERATOR");
        assertThat(read.path("traceId").asString()).hasSize(32);
        assertThat(Instant.parse(read.path("at").asString())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void readingTheReadsIsARead() throws Exception {
        JsonNode reads =
                client.get(READS + "?reader=" + operatorId, operator).json().path("items");

        assertThat(reads).hasSize(1);
        assertThat(reads.path(0).path("path").asString()).isEqualTo(READS);
    }

    @Test
    void theHistoryOfOtherPeoplesBookingIsReadOnRecordAndOnesOwnIsNot() throws Exception {
        log.publish(booking.wholeLife());
        UserId arbitrator = SampleBooking.someone();
        String history = "/api/v1/audit/bookings/" + booking.id;

        for (String what : List.of("/events", "/replay", "/dossier", "/dossier.pdf")) {
            assertThat(client.get(history + what, token(arbitrator, UserRole.ARBITRATOR))
                            .status())
                    .isEqualTo(200);
        }
        client.get(history + "/events", token(booking.guest, UserRole.GUEST));
        client.get(history + "/events", token(booking.host, UserRole.HOST, UserRole.OPERATOR));

        assertThat(readsOf(arbitrator))
                .extracting(read -> read.path("path").asString())
                .containsExactly(
                        history + "/dossier.pdf", history + "/dossier", history + "/replay", history + "/events");
        assertThat(readsOf(booking.guest)).isEmpty();
        assertThat(readsOf(booking.host)).isEmpty();
    }

    @Test
    void aReadThatCannotBeWrittenDownIsRefused() throws Exception {
        jdbc().sql("alter table booking_query.audit_read rename to audit_read_away")
                .update();
        try {
            Answer answer = client.get(EVENTS, operator);

            assertThat(answer.status()).isGreaterThanOrEqualTo(500);
            assertThat(answer.json().has("items")).isFalse();
        } finally {
            jdbc().sql("alter table booking_query.audit_read_away rename to audit_read")
                    .update();
        }
        assertThat(client.get(EVENTS, operator).status()).isEqualTo(200);
    }

    @Test
    void whatWasReadCannotBeUnwritten() throws Exception {
        client.get(EVENTS, operator);

        for (String change : List.of(
                "delete from booking_query.audit_read",
                "update booking_query.audit_read set path = ''",
                "truncate booking_query.audit_read")) {
            assertThatThrownBy(() -> jdbc().sql(change).update()).rootCause().hasMessageContaining("only appended to");
        }
    }

    private static JsonNode readsOf(UserId reader) throws Exception {
        String somebodyElse = token(SampleBooking.someone(), UserRole.OPERATOR);
        return client.get(READS + "?reader=" + reader, somebodyElse).json().path("items");
    }

    private List<JsonNode> awaitFound(String query, int count) {
        return await().atMost(Duration.ofSeconds(10)).until(() -> found(query), found -> found.size() == count);
    }

    private List<JsonNode> found(String query) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        client.get(EVENTS + query, operator).json().path("items").forEach(found::add);
        return found;
    }

    private static List<String> types(List<JsonNode> found) {
        return found.stream().map(event -> event.path("type").asString()).toList();
    }

    private static JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }
}
