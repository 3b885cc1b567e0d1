package io.sejour.blockchain.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Stands before a real node, hands on what it is asked, and answers with whatever a test wants of HTTP. */
public final class FaultyHttp implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ANY = "*";

    private final URI behind;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** What happens instead of the true answer, which the node has given. */
    @FunctionalInterface
    public interface Fault {
        void answer(HttpExchange exchange, byte[] trueAnswer) throws IOException;
    }

    public FaultyHttp(URI behind) {
        this.behind = behind;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The fault meets one method. */
    public void breakAnswersOf(String method, Fault fault) {
        faults.put(method, fault);
    }

    /** The fault meets every method. */
    public void breakAll(Fault fault) {
        faults.put(ANY, fault);
    }

    public void heal() {
        faults.clear();
    }

    /** Every method that arrived since the last look. */
    public List<String> asked() {
        List<String> seen = List.copyOf(asked);
        asked.clear();
        return seen;
    }

    /** Only a status and headers. */
    public static Fault status(int status, String... headers) {
        return (exchange, trueAnswer) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** The true answer, changed as text. */
    public static Fault changed(UnaryOperator<String> change) {
        return (exchange, trueAnswer) -> {
            byte[] changed =
                    change.apply(new String(trueAnswer, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, changed.length == 0 ? -1 : changed.length);
            exchange.getResponseBody().write(changed);
        };
    }

    /** Half of the answer arrives, and then the connection ends. */
    public static Fault cutInTheMiddle() {
        return (exchange, trueAnswer) -> {
            exchange.sendResponseHeaders(200, trueAnswer.length);
            exchange.getResponseBody().write(trueAnswer, 0, trueAnswer.length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            String method = JSON.readTree(request).path("method").asString("");
            asked.add(method);
            byte[] answer = handOn(request);
            Fault fault = faults.getOrDefault(method, faults.get(ANY));
            if (fault != null) {
                fault.answer(exchange, answer);
            } else {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private byte[] handOn(byte[] request) throws IOException {
        try {
            return client.send(
                            HttpRequest.newBuilder(behind)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }
}
