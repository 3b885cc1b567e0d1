package io.sejour.listing.web;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who calls the API.
 *
 * @param token null for somebody who is not signed in
 */
record Caller(int port, UserId userId, @Nullable String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BOUNDARY = "----a-boundary";

    static Caller anonymous(int port) {
        return new Caller(port, new UserId(new UUID(0, 0)), null);
    }

    static Caller with(int port, UserRole... roles) {
        UserId userId = new UserId(UUID.randomUUID());
        String names = Stream.of(roles).map(Enum::name).collect(Collectors.joining("."));
        return new Caller(port, userId, userId + "." + names);
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    Reply send(String method, String path, @Nullable Object body, String... headers) {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        BodyPublisher publisher = body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(
                        body instanceof String text ? text : JsonMapper.shared().writeValueAsString(body));
        return reply(request.header("Content-Type", "application/json").method(method, publisher));
    }

    /** Sends files as {@code multipart/form-data}. */
    Reply upload(String path, Map<String, String> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        files.forEach((name, text) -> body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                        + name + "\"; filename=\"" + name + ".csv\"\r\nContent-Type: text/csv\r\n\r\n" + text + "\r\n")
                .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return reply(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept-Language", "en");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Reply reply(HttpRequest.Builder request) {
        try {
            return new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
