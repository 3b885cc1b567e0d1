package io.sejour.bookingquery;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the query side over HTTP as somebody with roles. */
public final class QueryClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    public QueryClient(ApplicationContext context) {
        this.address = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** Believes every token of the form {@code <user id>.<role>.<role>…}; who signs real ones is the user context's. */
    @Configuration(proxyBeanMethods = false)
    public static class OpenTokens {

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

    public static String token(UserId user, UserRole... roles) {
        return user + Arrays.stream(roles).map(role -> "." + role).collect(Collectors.joining());
    }

    /** @param json null when the answer has no JSON body */
    public record Answer(int status, HttpResponse<String> response, JsonNode json) {}

    public Answer get(String path, String token) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(path, token).build(), HttpResponse.BodyHandlers.ofString());
        boolean hasJson = !response.body().isEmpty()
                && response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                response.statusCode(), response, hasJson ? JSON.readTree(response.body()) : JSON.createObjectNode());
    }

    public HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    public HttpClient http() {
        return http;
    }
}
