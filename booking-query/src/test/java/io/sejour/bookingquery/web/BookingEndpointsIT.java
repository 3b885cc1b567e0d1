package io.sejour.bookingquery.web;

import static io.sejour.bookingquery.QueryClient.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Stay;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.QueryClient.Answer;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.bookingquery.live.BookingChanges;
import io.sejour.embedded.testing.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The endpoints over HTTP: what is shown, to whom, and what is refused. */
class BookingEndpointsIT {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static ConfigurableApplicationContext context;
    private static PublishedEvents log;
    private static QueryClient client;

    private final SampleBooking booking = new SampleBooking();
    private final String guest = token(booking.guest, UserRole.GUEST);
    private final String host = token(booking.host, UserRole.HOST, UserRole.GUEST);
    private final String stranger = token(SampleBooking.someone(), UserRole.GUEST, UserRole.HOST);
    private final String operator = token(SampleBooking.someone(), UserRole.OPERATOR);

    @BeforeAll
    static void start() {
        context = QueryApplication.start(
                TestPostgres.fresh(), "sejour.booking-query.longest-wait=" + LONGEST_WAIT.toSeconds() + "s");
        log = new PublishedEvents(context);
        client = new QueryClient(context);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void aGuestSeesTheBookingAsTheContractOfTheApiSaysIt() throws Exception {
        log.publish(booking.requested(), booking.held(), booking.paymentInitiated(), booking.awaitingPayment());

        Answer answer = await().until(
                        () -> client.get(path(), guest), seen -> status(seen).equals("AWAITING_PAYMENT"));

        JsonNode body = answer.json();
        assertThat(body.path("bookingId").asString()).isEqualTo(booking.id.toString());
        assertThat(body.path("listingId").asString()).isEqualTo(booking.listing.toString());
        assertThat(body.path("checkIn").asString()).isEqualTo("2027-03-01");
        assertThat(body.path("checkOut").asString()).isEqualTo("2027-03-04");
        assertThat(body.path("total").toString()).isEqualTo("{\"amount\":\"34200\",\"currency\":\"EUR\"}");
        assertThat(body.path("totalWei").asString()).isEqualTo(SampleBooking.TOTAL.toString());
        assertThat(body.path("payment").path("status").asString()).isEqualTo("INITIATED");
        assertThat(body.path("payment").path("termsHash").asString())
                .isEqualTo(booking.termsHash().toString());
        assertThat(body.path("payment").path("fundBy").asString()).isEqualTo("2027-01-10T10:15:00Z");
        assertThat(body.path("deadlines").path("payment").asString()).isEqualTo("2027-01-10T10:15:00Z");
        assertThat(body.path("deadlines").path("release").asString()).isEqualTo("2027-03-05T10:00:00Z");
        assertThat(body.path("escrow").path("chainId").asLong()).isEqualTo(31337);
        assertThat(texts(body.path("nextActions"))).containsExactly("PAY", "CANCEL");
        assertThat(body.path("parties").path("guest").asString()).isEqualTo(booking.guest.toString());
        assertThat(answer.response().headers().firstValue("ETag")).contains("\"1\"");
        assertThat(answer.response().body())
                .doesNotContain(booking.terms().guest().value());
    }

    @Test
    void onlyPartiesAndStaffSeeABooking() throws Exception {
        log.publish(booking.requested());

        assertThat(client.get(path(), guest).status()).isEqualTo(200);
        assertThat(client.get(path(), host).status()).isEqualTo(200);
        assertThat(client.get(path(), operator).status()).isEqualTo(200);
        assertThat(client.get(path(), token(SampleBooking.someone(), UserRole.ARBITRATOR))
                        .status())
                .isEqualTo(200);
        for (String of : List.of("", "/events")) {
            assertThat(client.get(path() + of, stranger).status()).isEqualTo(404);
            assertThat(client.get(path() + of, "").status()).isEqualTo(401);
        }
        assertThat(client.get(audit(), stranger).status()).isEqualTo(404);
        assertThat(client.get(audit(), "").status()).isEqualTo(401);
        Answer refused = client.get(path(), stranger);
        assertThat(refused.json().path("code").asString()).isEqualTo("not-found");
        assertThat(refused.response().body()).doesNotContain(booking.guest.toString());
    }

    @Test
    void whatTheLogKnowsIsWaitedFor() throws Exception {
        StreamingEventProcessor views = context.getBean(EventProcessingConfiguration.class)
                .eventProcessor(BookingViews.PROCESSING_GROUP, StreamingEventProcessor.class)
                .orElseThrow();
        BookingChanges changes = context.getBean(BookingChanges.class);
        log.publish(booking.requested());
        await().until(() -> status(client.get(path(), guest)).equals("REQUESTED"));
        SampleBooking unseen = new SampleBooking(booking.guest, booking.host, booking.listing, booking.stay);
        views.shutDown();
        log.publish(booking.expired(), unseen.requested());

        // when somebody asks for what the view does not show yet
        CompletableFuture<String> changed = statusOf(booking);
        CompletableFuture<String> made = statusOf(unseen);
        await().until(() -> changes.waiting() == 2);
        views.start();

        // then
        assertThat(changed.get(10, TimeUnit.SECONDS)).isEqualTo("EXPIRED");
        assertThat(made.get(10, TimeUnit.SECONDS)).isEqualTo("REQUESTED");
        assertThat(changes.waiting()).isZero();
    }

    @Test
    void aViewThatStandsStillIsShownAsItIsInBoundedTime() throws Exception {
        StreamingEventProcessor views = context.getBean(EventProcessingConfiguration.class)
                .eventProcessor(BookingViews.PROCESSING_GROUP, StreamingEventProcessor.class)
                .orElseThrow();
        log.publish(booking.requested());
        await().until(() -> status(client.get(path(), guest)).equals("REQUESTED"));
        views.shutDown();
        try {
            log.publish(booking.expired());

            assertThat(statusOf(booking).get(10, TimeUnit.SECONDS)).isEqualTo("REQUESTED");
        } finally {
            views.start();
        }
    }

    @Test
    void aBookingTheLogDoesNotKnowIsRefusedWithoutWaiting() throws Exception {
        long began = System.nanoTime();

        assertThat(client.get(path(), guest).status()).isEqualTo(404);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_WAIT);
    }

    private CompletableFuture<String> statusOf(SampleBooking which) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return status(client.get("/api/v1/bookings/" + which.id, guest));
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    @Test
    void listsHavePagesWithALinkToTheNext() throws Exception {
        for (int i = 1; i <= 3; i++) {
            log.publish(new SampleBooking(
                            booking.guest,
                            booking.host,
                            booking.listing,
                            Stay.of("2027-0" + i + "-01", "2027-0" + i + "-02"))
                    .requested());
        }
        String list = "/api/v1/bookings?role=guest&limit=2";
        Answer first = await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> client.get(list, guest),
                        seen -> !seen.json().path("nextCursor").isMissingNode()
                                && !seen.json().path("nextCursor").isNull());

        assertThat(first.json().path("items")).hasSize(2);
        String cursor = first.json().path("nextCursor").asString();
        assertThat(first.response().headers().firstValue("Link").orElse(""))
                .contains(cursor)
                .contains("rel=\"next\"");
        Answer second = client.get(list + "&cursor=" + cursor, guest);
        assertThat(second.json().path("items")).hasSize(1);
        assertThat(client.get("/api/v1/bookings?role=host", host).json().path("items"))
                .hasSize(3);
        assertThat(client.get("/api/v1/bookings?role=host", guest).json().path("items"))
                .isEmpty();
        assertThat(client.get("/api/v1/bookings?status=EXPIRED", guest).json().path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "cursor=abc", "role=owner", "status=GONE"})
    void aListThatCannotBeReadIsRefused(String query) throws Exception {
        Answer answer = client.get("/api/v1/bookings?" + query, guest);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void theAuditShowsEveryContextsEventsPageByPage() throws Exception {
        log.publish(booking.wholeLife());
        await().until(() -> status(client.get(path(), guest)).equals("COMPLETED"));

        Answer first = client.get(audit() + "?limit=10", host);
        Answer second = client.get(
                audit() + "?limit=10&cursor=" + first.json().path("nextCursor").asString(), host);

        assertThat(first.json().path("items")).hasSize(10);
        assertThat(second.json().path("items")).hasSize(2);
        JsonNode last = first.json().path("items").get(9);
        JsonNode next = second.json().path("items").get(0);
        assertThat(next.path("previousHash").asString())
                .isEqualTo(last.path("hash").asString());
        assertThat(next.path("type").asString()).isEqualTo("EscrowReleased");
        assertThat(next.path("stream").path("type").asString()).isEqualTo("Payment");
        assertThat(next.path("payload").path("bookingId").asString()).isEqualTo(booking.id.toString());
        assertThat(client.get(audit() + "?asOf=2000-01-01T00:00:00Z", guest)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void theCalendarIsForHostsAndHasAWindow() throws Exception {
        log.publish(booking.listingCreated("Loft"), booking.requested(), booking.held());
        String march = "/api/v1/hosts/me/calendar?from=2027-03-01&to=2027-04-01";
        Answer answer = await().until(
                        () -> client.get(march, host),
                        seen -> seen.json()
                                .at("/listings/0/stays/0/claim")
                                .asString("")
                                .equals("HELD"));

        assertThat(answer.json().at("/listings/0/title").asString()).isEqualTo("Loft");
        assertThat(answer.json().at("/listings/0/stays/0/bookingId").asString()).isEqualTo(booking.id.toString());
        assertThat(client.get(march, guest).status()).isEqualTo(403);
        assertThat(client.get("/api/v1/hosts/me/calendar?from=2027-03-01&to=2027-03-01", host)
                        .status())
                .isEqualTo(400);
        assertThat(client.get("/api/v1/hosts/me/calendar?from=2027-03-01&to=2028-03-02", host)
                        .status())
                .isEqualTo(400);
        assertThat(client.get("/api/v1/hosts/me/calendar", host).status()).isEqualTo(200);
        assertThat(client.get(march + "&asOf=2020-01-01T00:00:00Z", host).json().at("/listings"))
                .as("there was no listing yet")
                .isEmpty();
        assertThat(client.get(march + "&asOf=" + Instant.now(), host).json()).isEqualTo(answer.json());
        for (String wrong : List.of("2999-01-01T00:00:00Z", "yesterday")) {
            Answer refused = client.get(march + "&asOf=" + wrong, host);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("asOf");
        }
    }

    @Test
    void theInvariantsAreForOperators() throws Exception {
        log.publish(booking.wholeLife());

        Answer answer = client.get("/api/v1/admin/invariants", operator);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("holds").asBoolean()).isTrue();
        assertThat(answer.json().path("contentHashes").path("booking").asString())
                .hasSize(64);
        assertThat(client.get("/api/v1/admin/invariants", host).status()).isEqualTo(403);
    }

    private String path() {
        return "/api/v1/bookings/" + booking.id;
    }

    private String audit() {
        return "/api/v1/audit/bookings/" + booking.id + "/events";
    }

    private static String status(Answer answer) {
        return answer.json().path("status").asString("");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asString()));
        return texts;
    }
}
