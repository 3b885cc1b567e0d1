package io.sejour.app.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The REST API of one instance, as one person or as nobody. */
public final class Api {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client;
    private final URI address;
    private final @Nullable String accessToken;

    private Api(HttpClient client, URI address, @Nullable String accessToken) {
        this.client = client;
        this.address = address;
        this.accessToken = accessToken;
    }

    /** The API as somebody without an account. */
    public static Api at(URI address) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return new Api(client, address, null);
    }

    /** The same API with another access token. */
    public Api as(String token) {
        return new Api(client, address, token);
    }

    /** The answers to calls that begin together, each on a thread of its own, in the order of the calls. */
    public static List<Answer> together(List<Callable<Answer>> calls) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    public URI address() {
        return address;
    }

    public Answer get(String path) {
        return send(request("GET", path, null, Map.of()));
    }

    /** A POST with a fresh idempotency key. */
    public Answer post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    public Answer post(String path, Object body, String idempotencyKey) {
        return send(request("POST", path, body, Map.of("Idempotency-Key", idempotencyKey)));
    }

    public Answer put(String path, Object body) {
        return send(request("PUT", path, body, Map.of()));
    }

    /** A file to upload. */
    public record Upload(String fileName, byte[] content) {}

    /** A POST of form fields and files (RFC 7578). */
    public Answer upload(String path, Map<String, String> fields, Map<String, Upload> files) {
        String boundary = "sejour-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        files.forEach((name, file) -> {
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                            + file.fileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(file.content());
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofMinutes(5))
                .header("Accept-Language", "en")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        return send(request.build());
    }

    /** Opens a stream and leaves it at once; the answer has no body. */
    public Answer open(String path) {
        HttpRequest request =
                request("GET", path, null, Map.of("Accept", "text/event-stream, application/problem+json"));
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return new Answer("GET " + path, response.statusCode(), response.headers(), "");
        } catch (IOException e) {
            throw new Unreachable("GET " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("GET " + path, e);
        }
    }

    /**
     * Follows Server-Sent Events (WHATWG HTML) until the stream ends.
     *
     * @param data is handed the data of each event
     */
    public void events(String path, Consumer<JsonNode> data) {
        String name = "GET " + path;
        try {
            HttpResponse<Stream<String>> response =
                    client.send(request("GET", path, null, Map.of()), HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() / 100 != 2) {
                    String body = lines.collect(Collectors.joining("\n"));
                    throw new UnexpectedAnswer(new Answer(name, response.statusCode(), response.headers(), body));
                }
                lines.filter(line -> line.startsWith("data:"))
                        .forEach(line -> data.accept(Answer.JSON.readTree(line.substring("data:".length()))));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Unreachable(name, e instanceof IOException io ? io : new IOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(name, e);
        }
    }

    /** Any request with headers of the caller's choice. */
    public Answer send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        return send(request(method, path, body, headers));
    }

    private HttpRequest request(String method, String path, @Nullable Object body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT).header("Accept-Language", "en");
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            String json = body instanceof String text ? text : Answer.JSON.writeValueAsString(body);
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json));
        }
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        headers.forEach(request::setHeader);
        return request.build();
    }

    private Answer send(HttpRequest request) {
        String name = request.method() + " " + request.uri().getPath();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(name, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new Unreachable(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(name, e);
        }
    }
}
