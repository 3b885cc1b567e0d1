package io.sejour.bookingquery.stream;

import static io.sejour.bookingquery.QueryClient.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.user.UserRole;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.QueryClient;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.bookingquery.live.BookingChanges;
import io.sejour.embedded.testing.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class BookingStreamIT {

    private final SampleBooking booking = new SampleBooking();
    private final String guest = token(booking.guest, UserRole.GUEST);
    private final TestPostgres.Database database = TestPostgres.fresh();
    private final List<Listener> listeners = new ArrayList<>();

    private ConfigurableApplicationContext context;
    private PublishedEvents log;
    private QueryClient client;

    @BeforeEach
    void start() {
        context = QueryApplication.start(
                database,
                "sejour.booking-query.stream.heartbeat=300ms",
                "sejour.booking-query.stream.poll=100ms",
                "sejour.booking-query.stream.most-of-one-user=3");
        if (log == null) {
            log = new PublishedEvents(context);
        }
        client = new QueryClient(context);
    }

    @AfterEach
    void stop() throws IOException {
        for (Listener listener : listeners) {
            listener.close();
        }
        context.close();
    }

    @Test
    void everyChangeIsToldAndTheStreamEndsWithTheBooking() throws Exception {
        log.publish(booking.requested(), booking.held());
        Listener listener = listen(null);
        listener.awaitEvents(2);

        log.publish(booking.paymentInitiated(), booking.awaitingPayment(), booking.voided(), booking.expired());

        listener.awaitEnd();
        assertThat(listener.types())
                .containsExactly(
                        "BookingRequested",
                        "DatesHeld",
                        "PaymentInitiated",
                        "BookingAwaitingPayment",
                        "PaymentVoided",
                        "BookingExpired");
        assertThat(listener.data.getLast())
                .contains("\"status\":\"EXPIRED\"")
                .contains("\"paymentStatus\":\"VOIDED\"")
                .contains("\"terminal\":true");
        assertThat(listener.ids.get(3)).startsWith("3-");
    }

    @Test
    void aClientThatComesBackAfterARestartGoesOnWhereItWas() throws Exception {
        log.publish(booking.requested(), booking.held());
        Listener before = listen(null);
        before.awaitEvents(2);
        context.close();
        before.awaitEnd();

        start();
        PublishedEvents afterRestart = log.goOn(context);
        Listener after = listen(before.ids.getLast());
        afterRestart.publish(booking.expired());

        after.awaitEnd();
        assertThat(after.types()).containsExactly("BookingExpired");
    }

    @Test
    void whoSawTheEndIsToldNotToComeBack() throws Exception {
        log.publish(booking.requested(), booking.expired());
        Listener listener = listen(null);
        listener.awaitEnd();
        assertThat(listener.types()).hasSize(2);

        HttpResponse<Void> again =
                client.http().send(request(listener.ids.getLast()), HttpResponse.BodyHandlers.discarding());

        assertThat(again.statusCode()).isEqualTo(204);
    }

    @Test
    void silenceIsFilledWithHeartbeats() throws Exception {
        log.publish(booking.requested());
        Listener listener = listen(null);

        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        listener.comments.stream().filter("heartbeat"::equals).count() >= 2);
    }

    @Test
    void clientsThatGoAreForgotten() throws Exception {
        log.publish(booking.requested());
        BookingStreams streams = context.getBean(BookingStreams.class);
        for (int i = 0; i < 3; i++) {
            listen(null).awaitEvents(1);
        }
        assertThat(streams.openStreams()).isEqualTo(3);

        for (Listener listener : listeners) {
            listener.close();
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> streams.openStreams() == 0);
        assertThat(context.getBean(BookingChanges.class).waiting()).isZero();
        // and their places are free again
        listen(null).awaitEvents(1);
    }

    @Test
    void onePersonHasSoManyStreamsAndNoMore() throws Exception {
        log.publish(booking.requested());
        for (int i = 0; i < 3; i++) {
            listen(null).awaitEvents(1);
        }

        assertThat(client.get(path(), guest).status()).isEqualTo(429);
        String host = token(booking.host, UserRole.HOST);
        HttpResponse<InputStream> ofTheHost =
                client.http().send(client.request(path(), host).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(ofTheHost.statusCode()).isEqualTo(200);
        ofTheHost.body().close();
    }

    private String path() {
        return "/api/v1/bookings/" + booking.id + "/events";
    }

    private HttpRequest request(@Nullable String lastEventId) {
        HttpRequest.Builder request = client.request(path(), guest).header("Accept", "text/event-stream");
        return (lastEventId == null ? request : request.header("Last-Event-ID", lastEventId)).build();
    }

    private Listener listen(@Nullable String lastEventId) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                client.http().send(request(lastEventId), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        Listener listener = new Listener(response.body());
        listeners.add(listener);
        return listener;
    }

    /** Reads a stream as a browser would. */
    private static final class Listener {

        private final List<String> ids = new CopyOnWriteArrayList<>();
        private final List<String> data = new CopyOnWriteArrayList<>();
        private final List<String> comments = new CopyOnWriteArrayList<>();
        private final InputStream body;
        private final Thread reader;

        Listener(InputStream body) {
            this.body = body;
            this.reader = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id:")) {
                        ids.add(line.substring(3).strip());
                    } else if (line.startsWith("data:")) {
                        data.add(line.substring(5).strip());
                    } else if (line.startsWith(":")) {
                        comments.add(line.substring(1).strip());
                    }
                }
            } catch (IOException over) {
                // The other side, or the test, has closed it.
            }
        }

        List<String> types() {
            return data.stream()
                    .map(each -> each.replaceFirst(".*\"type\":\"([A-Za-z]+)\".*", "$1"))
                    .toList();
        }

        void awaitEvents(int count) {
            await().atMost(Duration.ofSeconds(10)).until(() -> data.size() >= count);
        }

        void awaitEnd() throws InterruptedException {
            assertThat(reader.join(Duration.ofSeconds(15)))
                    .as("the stream ends")
                    .isTrue();
        }

        void close() throws IOException {
            body.close();
        }
    }
}
