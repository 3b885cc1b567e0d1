package io.sejour.user;

import io.sejour.api.booking.CountOpenBookings;
import io.sejour.api.escrow.CreateManagedWallet;
import io.sejour.api.escrow.EthAddress;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.user.clock.WallClock;
import io.sejour.user.siwe.SiweSample;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.web3j.crypto.ECKeyPair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The user context on a real port and a real PostgreSQL; the gateway is a recorder. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = UserContextUnderTest.Application.class)
public abstract class UserContextUnderTest {

    protected static final String PASSWORD = "a long enough pass phrase";

    private static final TestPostgres.Database DATABASE = TestPostgres.fresh();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** How many bookings of anybody have not ended. */
    protected static final AtomicLong openBookings = new AtomicLong();

    @LocalServerPort
    protected int port;

    @Autowired
    protected MovableClock wallClock;

    @Autowired
    protected CommandGateway commands;

    @Autowired
    protected QueryGateway queries;

    @Autowired
    protected JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        Path keys = Files.createTempDirectory("sejour-user-keys");
        keys.toFile().deleteOnExit();
        Path keyFile = keys.resolve("master.key");
        keyFile.toFile().deleteOnExit();
        DATABASE.springProperties(registry::add);
        registry.add("sejour.limits.enabled", () -> "false");
        registry.add("sejour.users.master-key-file", keyFile::toString);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        @Bean
        MovableClock movableClock() {
            return new MovableClock();
        }

        @Bean
        WallClock wallClock(MovableClock clock) {
            return new WallClock(clock.asClock());
        }

        @Bean
        OpenBookings openBookings() {
            return new OpenBookings();
        }

        @Bean
        GatewayRecorder gatewayRecorder() {
            return new GatewayRecorder();
        }
    }

    /** Answers as the gateway does: the same person, the same account. */
    static final class GatewayRecorder {

        @CommandHandler
        EthAddress handle(CreateManagedWallet command) {
            String digits = command.userId().toString().replace("-", "");
            return new EthAddress("0x" + "00000000" + digits);
        }
    }

    /** Answers for the bookings' views. */
    static final class OpenBookings {

        @QueryHandler
        Long handle(CountOpenBookings question) {
            return openBookings.get();
        }
    }

    /** An answer of the platform. */
    protected record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        public String text(String field) {
            return body.get(field).asString();
        }

        public String code() {
            return body.path("code").asString("");
        }
    }

    /** Somebody with an account, signed in. */
    protected record Person(String userId, String email, String accessToken, String refreshToken) {}

    protected static String newEmail() {
        return "p" + UUID.randomUUID() + "@example.org";
    }

    protected static Map<String, Object> registration(String email) {
        return Map.of(
                "email",
                email,
                "password",
                PASSWORD,
                "displayName",
                "Ada Lovelace",
                "roles",
                new String[] {"GUEST", "HOST"},
                "locale",
                "en");
    }

    protected Person register() {
        String email = newEmail();
        Answer registered = post("/api/v1/users", registration(email), null);
        if (registered.status() != 201) {
            throw new AssertionError("registration answered " + registered.body());
        }
        Answer tokens = signIn(email, PASSWORD);
        return new Person(registered.text("userId"), email, tokens.text("accessToken"), tokens.text("refreshToken"));
    }

    protected Answer signIn(String email, String password) {
        return post("/api/v1/sessions", Map.of("email", email, "password", password), null);
    }

    protected Answer get(String path, @Nullable String token) {
        return send("GET", path, null, token, Map.of());
    }

    protected Answer post(String path, Object body, @Nullable String token) {
        return send("POST", path, body, token, Map.of());
    }

    protected Answer send(
            String method, String path, @Nullable Object body, @Nullable String token, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        body instanceof String text ? text : JSON.writeValueAsString(body)));
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode json = response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), json, response);
        } catch (IOException failure) {
            throw new AssertionError(method + " " + path, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** A message this platform takes, with a fresh nonce of its own. */
    protected SiweSample siweMessage(ECKeyPair key) {
        Answer challenge = post("/api/v1/sessions/siwe/nonce", "{}", null);
        return SiweSample.message()
                .of(key)
                .domain(challenge.text("domain"))
                .uri(challenge.text("uri"))
                .chainId(challenge.body().get("chainId").asString())
                .nonce(challenge.text("nonce"))
                .issuedAt(wallClock.instant());
    }

    protected static Map<String, Object> signed(String text, ECKeyPair key) {
        return Map.of("message", text, "signature", SiweSample.signature(text, key));
    }
}
