package io.sejour.payment.http;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.embedded.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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

/** The payment service on its own, beside a bean that plays the other contexts; and a client of it. */
final class PaymentService implements AutoCloseable {
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
    }

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    /** @param settings {@code name=value} each */
    PaymentService(Class<?> otherContexts, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off"));
        TestPostgres.fresh().springProperties((name, value) -> arguments.add("--" + name + "=" + value.get()));
        Arrays.stream(settings).map(setting -> "--" + setting).forEach(arguments::add);
        context = new SpringApplicationBuilder(Application.class, otherContexts).run(arguments.toArray(String[]::new));
        address = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    <B> B bean(Class<B> type) {
        return context.getBean(type);
    }

    static String token(UserId user, UserRole... roles) {
        return user + Arrays.stream(roles).map(role -> "." + role).collect(Collectors.joining());
    }

    /** An answer with what the tests look at. */
    record Answer(int status, String text, JsonNode json) {
        String code() {
            return json.path("code").asString("");
        }
    }

    /** @param token empty for somebody who has not signed in */
    Answer get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    /** @param key the idempotency key; null for a request without one */
    Answer post(String path, String token, @Nullable String body, @Nullable String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, token);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(
                body == null
                        ? request.POST(HttpRequest.BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        boolean hasJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                response.statusCode(),
                response.body(),
                hasJson ? JSON.readTree(response.body()) : JSON.createObjectNode());
    }

    @Override
    public void close() {
        context.close();
    }
}
