package io.sejour.bookingquery.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.SampleBooking;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A booking rebuilt at an instant, and in words what is otherwise now. */
class ReplayIT {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final ResourceBundle ENGLISH =
            ResourceBundle.getBundle(Differences.BUNDLE, Locale.ROOT, NO_FALLBACK);
    private static final ResourceBundle FRENCH =
            ResourceBundle.getBundle(Differences.BUNDLE, Locale.FRENCH, NO_FALLBACK);

    private static ConfigurableApplicationContext context;
    private static PublishedEvents log;
    private static QueryClient client;

    private final SampleBooking booking = new SampleBooking();
    private final String guest = QueryClient.token(booking.guest, UserRole.GUEST);
    private final String path = "/api/v1/audit/bookings/" + booking.id + "/replay";

    @BeforeAll
    static void start() {
        context = QueryApplication.shared();
        log = new PublishedEvents(context);
        client = new QueryClient(context);
    }

    @Test
    void theBookingOfThenIsShownWithWhatIsOtherwiseNowInTheCallersLanguage() throws Exception {
        log.publish(booking.wholeLife());
        JsonNode history = history(12);

        JsonNode replay = client.get(path + "?asOf=" + at(history, 3), guest).json();

        assertThat(replay.path("events").asInt()).isEqualTo(4);
        assertThat(replay.path("eventsSince").asInt()).isEqualTo(8);
        assertThat(replay.path("historyHash").asString())
                .isEqualTo(history.path(3).path("hash").asString());
        assertThat(replay.at("/booking/status").asString()).isEqualTo("AWAITING_PAYMENT");
        assertThat(words(replay))
                .contains(
                        "State of the booking: waiting for the payment then, completed now",
                        "State of the money: asked for then, paid out now",
                        "Confirmed: not known then, 2027-01-10T10:01:00Z now",
                        "What you may do next: pay, cancel then, nothing now");
        assertThat(words(inFrench(path + "?asOf=" + at(history, 3))))
                .contains("État de la réservation : en attente du paiement alors, terminée maintenant");
    }

    @Test
    void nothingDiffersFromNowAtNow() throws Exception {
        log.publish(booking.wholeLife());
        history(12);

        JsonNode replay = client.get(path, guest).json();

        assertThat(replay.path("eventsSince").asInt()).isZero();
        assertThat(replay.path("differences")).isEmpty();
    }

    @Test
    void whateverCanDifferHasAName() throws Exception {
        Wei back = Wei.of(40);
        List<Object> cancelled = new ArrayList<>(booking.wholeLife().subList(0, 6));
        cancelled.addAll(1, List.of(booking.awaitingHost(), booking.accepted()));
        cancelled.addAll(List.of(
                booking.cancellationRequested(back),
                booking.refundRequested(back),
                booking.split(back, Wei.of(2)),
                booking.cancelled(back)));
        Set<String> paths = new HashSet<>(differingPaths(booking, cancelled));
        SampleBooking unpaid = new SampleBooking();
        paths.addAll(differingPaths(
                unpaid,
                List.of(
                        unpaid.requested(),
                        unpaid.paymentInitiated(),
                        unpaid.awaitingPayment(),
                        unpaid.voided(),
                        unpaid.expired(),
                        new EscrowFunded(
                                unpaid.paymentId, unpaid.id, SampleBooking.TOTAL, SampleBooking.log(), true))));
        SampleBooking disputed = new SampleBooking();
        List<Object> life = new ArrayList<>(disputed.wholeLife().subList(0, 9));
        life.addAll(List.of(
                disputed.disputeRequested(BookingParty.GUEST),
                disputed.disputeOpened(BookingParty.GUEST),
                disputed.disputed(),
                disputed.evidenceSubmitted(new Bytes32("0x" + "d0".repeat(32)))));
        paths.addAll(differingPaths(disputed, life));

        assertThat(paths).contains("cancellation.reason", "endReason", "payment.fundedLate", "disputeId");
        assertThat(ENGLISH.keySet())
                .containsAll(paths.stream().map(path -> "field." + path).toList());
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(FRENCH.keySet()).isEqualTo(ENGLISH.keySet());
    }

    @Test
    void anInstantThatCannotBeAnsweredIsRefusedAndStrangersSeeNothing() throws Exception {
        log.publish(booking.wholeLife().subList(0, 3));
        String requested = at(history(3), 0);
        String before = Instant.parse(requested).minusMillis(1).toString();

        assertThat(client.get(path + "?asOf=" + before, guest)
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("not-found");
        for (String wrong : List.of("2999-01-01T00:00:00Z", "yesterday")) {
            QueryClient.Answer refused = client.get(path + "?asOf=" + wrong, guest);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("asOf");
        }
        assertThat(client.get(path, QueryClient.token(SampleBooking.someone(), UserRole.GUEST))
                        .status())
                .isEqualTo(404);
        assertThat(client.get(path, QueryClient.token(SampleBooking.someone(), UserRole.ARBITRATOR))
                        .status())
                .isEqualTo(200);
        assertThat(client.get(path, "").status()).isEqualTo(401);
    }

    private Set<String> differingPaths(SampleBooking life, List<Object> events) throws Exception {
        log.publish(events);
        String token = QueryClient.token(life.guest, UserRole.GUEST);
        JsonNode history = history(life, events.size());
        Set<String> paths = new HashSet<>();
        JsonNode differences = client.get("/api/v1/audit/bookings/" + life.id + "/replay?asOf=" + at(history, 0), token)
                .json()
                .path("differences");
        differences.forEach(difference -> paths.add(difference.path("path").asString()));
        return paths;
    }

    private JsonNode history(int count) throws Exception {
        return history(booking, count);
    }

    private static JsonNode history(SampleBooking of, int count) throws Exception {
        String events = "/api/v1/audit/bookings/" + of.id + "/events?limit=100";
        String token = QueryClient.token(of.guest, UserRole.GUEST);
        await().until(() -> client.get(events, token).json().path("items").size() == count);
        return client.get(events, token).json().path("items");
    }

    private static String at(JsonNode history, int sequence) {
        return history.path(sequence).path("at").asString();
    }

    private JsonNode inFrench(String of) throws Exception {
        return JsonMapper.builder()
                .build()
                .readTree(client.http()
                        .send(
                                client.request(of, guest)
                                        .header("Accept-Language", "fr-FR")
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static List<String> words(JsonNode replay) {
        return replay.path("differences")
                .valueStream()
                .map(difference -> difference.path("words").asString())
                .toList();
    }
}
