package io.sejour.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway before services that only say what they heard. */
@SpringBootTest(
        classes = GatewayApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "eureka.client.enabled=false",
            "spring.cloud.loadbalancer.cache.enabled=false",
            "sejour.gateway.calls-per-minute-of-user=30",
            "sejour.gateway.allowed-origins=https://app.example.org",
            "sejour.gateway.session-memory=300ms",
            "sejour.gateway.response-timeout=1s"
        })
class GatewayIT {

    private static final Downstream downstream = new Downstream();
    private static final String AWAY = "notification-handler";
    private static int awayPort;
    private static final String[] SERVICES = {
        "user-context", "listing-context", "booking-command", "booking-query", "payment-saga"
    };

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            awayPort = free.getLocalPort();
        }
        properties.add(
                "spring.cloud.discovery.client.simple.instances." + AWAY + "[0].uri",
                () -> "http://127.0.0.1:" + awayPort);
        for (String service : SERVICES) {
            downstream.start(service, 0);
            URI address = downstream.address(service);
            properties.add("spring.cloud.discovery.client.simple.instances." + service + "[0].uri", () -> address);
        }
    }

    @AfterAll
    static void stop() {
        downstream.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/bookings, booking-command",
        "GET, /api/v1/bookings, booking-query",
        "GET, /api/v1/bookings/1, booking-query",
        "POST, /api/v1/bookings/1/cancellation, booking-command",
        "GET, /api/v1/bookings/1/cancellation-preview, booking-command",
        "GET, /api/v1/bookings/1/payment, payment-saga",
        "POST, /api/v1/bookings/1/payment/managed, payment-saga",
        "POST, /api/v1/bookings/1/deposit/claims, payment-saga",
        "GET, /api/v1/bookings/1/deposit/instructions, payment-saga",
        "GET, /api/v1/deposits, booking-query",
        "POST, /api/v1/bookings/1/disputes, payment-saga",
        "POST, /api/v1/disputes/1/ruling, payment-saga",
        "GET, /api/v1/disputes/1, booking-query",
        "GET, /api/v1/admin/sagas/parked, payment-saga",
        "POST, /api/v1/quotes, booking-command",
        "PUT, /api/v1/listings/1/calendar/blocks/2, listing-context",
        "GET, /api/v1/audit/bookings/1/events, booking-query",
        "POST, /api/v1/sessions, user-context",
        "GET, /docs/problems/not-found, user-context",
        "GET, /, user-context",
        "GET, /bookings/1, user-context",
        "GET, /assets/index.js, user-context"
    })
    void aRequestGoesToTheServiceThatAnswersItsPath(String method, String path, String service) throws Exception {
        assertThat(json(send(method, path, "{}")).path("service").asString()).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({"/actuator/env", "/actuator/prometheus", "/api/v2/search", "/dev/clock", "/nothing"})
    void whatIsNobodysIsNotThere(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path, "");

        assertThat(answer.statusCode()).isIn(401, 404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).path("traceId").asString()).hasSize(32);
    }

    @Test
    void aGoodTokenReachesTheServiceAsItIs() throws Exception {
        String token = downstream.token("anna");

        HttpResponse<String> answer = send("GET", "/api/v1/search", "", "Authorization", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("Authorization").asString()).isEqualTo("Bearer " + token);
    }

    @Test
    void aTokenThatIsNotGoodIsRefusedAtTheGate() throws Exception {
        for (String token : new String[] {
            downstream.expiredToken("anna"),
            downstream.forgedToken("anna"),
            downstream.tokenOfAnotherKind("anna"),
            "nonsense"
        }) {
            HttpResponse<String> answer = send("GET", "/api/v1/search", "", "Authorization", "Bearer " + token);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).path("code").asString()).isEqualTo("unauthenticated");
        }
    }

    @Test
    void aTokenDiesSoonAfterItsSession() throws Exception {
        String token = downstream.token("leaving");
        assertThat(send("GET", "/api/v1/search", "", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);

        downstream.endSession(token);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> send("GET", "/api/v1/search", "", "Authorization", "Bearer " + token)
                                .statusCode()
                        == 401);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
        byte[] large = new byte[65_537];
        HttpResponse<String> announced = client.send(
                request("/api/v1/quotes")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(large))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> chunked = client.send(
                request("/api/v1/quotes")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(json(announced).path("code").asString()).isEqualTo("body-too-large");
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(json(send("POST", "/api/v1/quotes", "x".repeat(65_536)))
                        .path("bytes")
                        .asInt())
                .isEqualTo(65_536);
    }

    @Test
    void whoCallsTooOftenIsToldWhenToComeBackAndNobodyElseIs() throws Exception {
        String busy = "Bearer " + downstream.token("busy");
        HttpResponse<String> last = send("GET", "/api/v1/search", "", "Authorization", busy);
        for (int call = 1; call < 40 && last.statusCode() == 200; call++) {
            last = send("GET", "/api/v1/search", "", "Authorization", busy);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(json(last).path("code").asString()).isEqualTo("rate-limited");
        assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
        assertThat(last.headers().firstValue("RateLimit-Limit")).hasValue("30");
        assertThat(send("GET", "/api/v1/search", "", "Authorization", "Bearer " + downstream.token("calm"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theServiceHearsWhoCalledFromTheGatewayAndNotFromTheCaller() throws Exception {
        JsonNode heard = json(send(
                "GET",
                "/api/v1/search",
                "",
                "X-Forwarded-For",
                "203.0.113.9",
                "Forwarded",
                "for=203.0.113.9",
                "X-Real-IP",
                "203.0.113.9"));

        assertThat(heard.path("X-Forwarded-For").asString()).isEqualTo("127.0.0.1");
        assertThat(heard.path("Forwarded").asString()).isEmpty();
        assertThat(heard.path("X-Real-IP").asString()).isEmpty();
    }

    @Test
    void everyRequestHasAnIdentityThatTheServiceHearsToo() throws Exception {
        HttpResponse<String> ours = send("GET", "/api/v1/search", "");
        String given = ours.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(json(ours).path("traceparent").asString()).contains(given);

        String trace = "0af7651916cd43dd8448eb211c80319c";
        HttpResponse<String> theirs =
                send("GET", "/api/v1/search", "", "traceparent", "00-" + trace + "-b7ad6b7169203331-01");
        assertThat(theirs.headers().firstValue("X-Trace-Id")).hasValue(trace);
    }

    @Test
    void onlyListedOriginsMayCall() throws Exception {
        HttpResponse<String> listed = send("GET", "/api/v1/search", "", "Origin", "https://app.example.org");
        HttpResponse<String> other = send("GET", "/api/v1/search", "", "Origin", "https://evil.example.org");

        assertThat(listed.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example.org");
        assertThat(other.statusCode()).isEqualTo(403);
    }

    @Test
    void aStreamOfEventsPassesAsItComes() throws Exception {
        long began = System.nanoTime();
        HttpResponse<java.io.InputStream> stream =
                client.send(request("/api/v1/bookings/1/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: 0");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1_400));
            lines.readLine();
            // It goes on for longer than an answer may take to begin.
            assertThat(lines.readLine()).isEqualTo("data: 1");
            lines.readLine();
            assertThat(lines.readLine()).isEqualTo("data: 2");
        }
    }

    @Test
    void manyStreamsAreUnderWayAtOnce() {
        List<CompletableFuture<HttpResponse<String>>> streams = new ArrayList<>();
        for (int stream = 0; stream < 60; stream++) {
            streams.add(client.sendAsync(
                    request("/api/v1/bookings/1/events").build(), HttpResponse.BodyHandlers.ofString()));
        }

        assertThat(streams).allSatisfy(stream -> {
            HttpResponse<String> answer = stream.get(30, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("data: 2");
        });
    }

    @Test
    void aWebSocketPasses() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port + "/api/v1/listings/echo"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        heard.complete(data.toString());
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .get(10, TimeUnit.SECONDS);

        socket.sendText("hello", true);

        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("heard hello");
        socket.abort();
    }

    @Test
    void aServiceThatIsSlowIsNotWaitedForLong() throws Exception {
        HttpResponse<String> answer = send("GET", "/api/v1/search/slow", "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("code").asString()).isEqualTo("unavailable");
    }

    @Test
    void aServiceThatIsAwayIsSaidToBeAndFoundWhenItIsThere() throws Exception {
        for (int call = 0; call < 12; call++) {
            HttpResponse<String> answer = send("GET", "/api/v1/admin/mails", "");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(json(answer).path("code").asString()).isEqualTo("unavailable");
        }
        assertThat(send("GET", "/api/v1/search", "").statusCode()).isEqualTo(200);

        downstream.start(AWAY, awayPort);

        // The breaker is open: the service is there and is left alone for a few seconds all the same.
        assertThat(send("GET", "/api/v1/admin/mails", "").statusCode()).isEqualTo(503);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> send("GET", "/api/v1/admin/mails", "").statusCode() == 200);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
