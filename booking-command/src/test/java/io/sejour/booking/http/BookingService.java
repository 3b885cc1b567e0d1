package io.sejour.booking.http;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.deposit.DepositSummary;
import io.sejour.api.deposit.FindDeposit;
import io.sejour.api.deposit.FindDepositContract;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.escrow.FindEscrowContract;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.FindListingForBooking;
import io.sejour.api.user.Contact;
import io.sejour.api.user.EnsureWallet;
import io.sejour.api.user.FindContact;
import io.sejour.api.user.SealWords;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.booking.Listings;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.platform.time.DevClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** booking-command as a service of its own, and a client of it. */
final class BookingService implements AutoCloseable {
    static final EscrowContract ESCROW =
            new EscrowContract(31337, new EthAddress("0x5fbdb2315678afecb367f032d93f642f64180aa3"));

    static final EscrowContract DEPOSITS =
            new EscrowContract(31337, new EthAddress("0xde90de90de90de90de90de90de90de90de90de90"));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        /** Believes every token of the form {@code <user id>.<role>.<role>…}. */
        @Bean
        JwtDecoder tokensOfTheTest() {
            return token -> {
                List<String> parts = List.of(token.split("\\."));
                return Jwt.withTokenValue(token)
                        .header("typ", "at+jwt")
                        .subject(parts.getFirst())
                        .claim("roles", parts.subList(1, parts.size()))
                        .issuedAt(Instant.now())
                        .expiresAt(Instant.now().plusSeconds(600))
                        .build();
            };
        }

        @Bean
        OtherContexts otherContexts() {
            return new OtherContexts();
        }
    }

    /** Listings, wallets and the escrow contract, as the other contexts would answer. */
    static class OtherContexts {
        volatile BookableListing listing = Listings.loft();
        volatile boolean emailVerified;
        volatile @Nullable DepositSummary deposit;

        @QueryHandler
        BookableListing on(FindListingForBooking question) {
            return listing;
        }

        @QueryHandler
        EscrowContract on(FindEscrowContract question) {
            return ESCROW;
        }

        @QueryHandler
        EscrowContract on(FindDepositContract question) {
            return DEPOSITS;
        }

        @QueryHandler
        DepositSummary on(FindDeposit question) {
            DepositSummary found = deposit;
            if (found == null) {
                throw new Refusal(RejectionCode.NOT_FOUND);
            }
            return found;
        }

        @QueryHandler
        Contact on(FindContact question) {
            return new Contact(question.userId(), "a@example.org", "A", "en", emailVerified);
        }

        @QueryHandler
        String on(SealWords question) {
            return "w1." + question.author() + "."
                    + Base64.getUrlEncoder().encodeToString(question.words().getBytes(StandardCharsets.UTF_8));
        }

        @CommandHandler
        EthAddress on(EnsureWallet command) {
            return new EthAddress(
                    String.format("0x%040x", Math.abs((long) command.userId().hashCode())));
        }
    }

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    BookingService(String... settings) {
        List<String> arguments = new ArrayList<>(
                List.of("--server.port=0", "--spring.main.banner-mode=off", "--sejour.dev.enabled=true"));
        TestPostgres.fresh().springProperties((name, value) -> arguments.add("--" + name + "=" + value.get()));
        Arrays.stream(settings).map(setting -> "--" + setting).forEach(arguments::add);
        context = new SpringApplicationBuilder(Application.class).run(arguments.toArray(String[]::new));
        address = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    OtherContexts others() {
        return context.getBean(OtherContexts.class);
    }

    Instant now() {
        return context.getBean(DevClock.class).instant();
    }

    void moveClock(Duration forward) {
        context.getBean(DevClock.class).advance(forward);
    }

    <A> A send(Object command) {
        return context.getBean(CommandGateway.class).sendAndWait(command);
    }

    static String token(UserId user, UserRole... roles) {
        return user + Arrays.stream(roles).map(role -> "." + role).collect(Collectors.joining());
    }

    /** An answer with what the tests look at. */
    record Answer(int status, String text, JsonNode json, HttpResponse<String> response) {
        String code() {
            return json.path("code").asString("");
        }
    }

    Answer get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET().build());
    }

    Answer post(String path, String token, @Nullable String body) throws IOException, InterruptedException {
        return post(path, token, body, null);
    }

    /** Only if the caller has seen this version. */
    Answer postIfMatch(String path, String token, String version) throws IOException, InterruptedException {
        return send(request(path, token)
                .header("If-Match", version)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    Answer post(String path, String token, @Nullable String body, @Nullable String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, token);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send((body == null
                        ? request.POST(HttpRequest.BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body)))
                .build());
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        boolean hasJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                response.statusCode(),
                response.body(),
                hasJson ? JSON.readTree(response.body()) : JSON.createObjectNode(),
                response);
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    @Override
    public void close() {
        context.close();
    }
}
