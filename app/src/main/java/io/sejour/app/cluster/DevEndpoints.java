package io.sejour.app.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sejour.api.Wei;
import io.sejour.api.escrow.EthAddress;
import io.sejour.app.CannotGoOn;
import io.sejour.app.run.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code /dev} of the embedded default is in the cluster: the parts belong to this process, and a clock or a crash point is every
 * service's. Loopback only; the gateway leads here.
 *
 * <p>The services' clocks are moved one after the other, so for some milliseconds they differ, as clocks of machines do.
 */
final class DevEndpoints implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TEN_ETHER = "10000000000000000000";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Parts parts;
    private final List<URI> services;
    private final HttpServer server;

    private DevEndpoints(Parts parts, List<URI> services, HttpServer server) {
        this.parts = parts;
        this.services = services;
        this.server = server;
    }

    /** @param services the address of every context's service */
    static DevEndpoints start(int port, Parts parts, List<URI> services) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            DevEndpoints endpoints = new DevEndpoints(parts, services, server);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/dev", endpoints::handle);
            server.start();
            return endpoints;
        } catch (IOException e) {
            throw new CannotGoOn("the development endpoints cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** After a start: the chain's clock is not behind the services'. */
    void alignChain() {
        HttpResponse<String> clock = send(services.getFirst(), "GET", "/dev/clock", "");
        parts.anvil()
                .alignTime(Instant.parse(JSON.readTree(clock.body()).path("now").asString()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Reply reply;
            try {
                reply = answer(exchange.getRequestMethod(), exchange.getRequestURI(), body);
            } catch (JacksonException | IllegalArgumentException | NullPointerException wrong) {
                reply = Reply.problem(400, "validation-failed");
            } catch (RuntimeException failure) {
                reply = Reply.problem(503, "unavailable");
            }
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private record Reply(int status, String type, String body) {

        static Reply of(Object body) {
            return new Reply(200, "application/json", JSON.writeValueAsString(body));
        }

        static Reply problem(int status, String code) {
            return new Reply(
                    status,
                    "application/problem+json",
                    JSON.writeValueAsString(
                            Map.of("type", "/docs/problems/" + code, "status", status, "code", code, "title", code)));
        }
    }

    private Reply answer(String method, URI address, String body) {
        return switch (method + " " + address.getPath()) {
            case "GET /dev/clock" -> passedOn(send(services.getFirst(), "GET", "/dev/clock", ""));
            case "POST /dev/clock" -> advance(body);
            case "POST /dev/crash-point" -> toAll("/dev/crash-point", body);
            case "GET /dev/mail" -> mails(address.getRawQuery());
            case "POST /dev/faucet" -> gift(JSON.readTree(body));
            case "POST /dev/finality" -> {
                boolean held = JSON.readTree(body).required("held").asBoolean();
                parts.anvil().holdFinality(held);
                yield Reply.of(Map.of("held", held));
            }
            default -> Reply.problem(404, "not-found");
        };
    }

    private Reply advance(String body) {
        Reply moved = toAll("/dev/clock", body);
        if (moved.status() == 200) {
            alignChain();
        }
        return moved;
    }

    /** The first service decides whether the request makes sense; then all others do the same. */
    private Reply toAll(String path, String body) {
        Reply answer = null;
        for (URI service : services) {
            HttpResponse<String> sent = send(service, "POST", path, body);
            answer = answer == null ? passedOn(sent) : answer;
            if (sent.statusCode() != 200) {
                return passedOn(sent);
            }
        }
        return answer == null ? Reply.problem(503, "unavailable") : answer;
    }

    private Reply mails(String query) {
        String to = query != null && query.startsWith("to=")
                ? URLDecoder.decode(query.substring("to=".length()), StandardCharsets.UTF_8)
                : "";
        return Reply.of(parts.mails().mails().stream()
                .filter(mail -> to.isEmpty() || mail.to().equalsIgnoreCase(to))
                .toList());
    }

    private Reply gift(JsonNode request) {
        EthAddress address = new EthAddress(request.required("address").asString());
        Wei wei = Wei.of(request.path("wei").asString(TEN_ETHER));
        String transaction = parts.anvil().faucet(address.toString(), wei.value());
        return Reply.of(
                Map.of("address", address.toString(), "wei", wei.value().toString(), "transactionHash", transaction));
    }

    private static Reply passedOn(HttpResponse<String> answer) {
        return new Reply(
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse("application/json"),
                answer.body());
    }

    private HttpResponse<String> send(URI service, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted", e);
        }
    }
}
