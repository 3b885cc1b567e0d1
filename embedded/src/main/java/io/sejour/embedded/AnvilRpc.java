package io.sejour.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The few JSON-RPC calls by which the parts steer anvil. */
final class AnvilRpc {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60); // A large state takes a while to dump.

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI address;

    AnvilRpc(int port) {
        this.address = URI.create("http://127.0.0.1:" + port);
    }

    URI address() {
        return address;
    }

    /** @throws UncheckedIOException when the node does not answer
     *  @throws EmbeddedPartException when the node answers with an error */
    JsonNode call(String method, Object... parameters) {
        ObjectNode body = JSON.createObjectNode();
        body.put("jsonrpc", "2.0").put("id", 1).put("method", method);
        ArrayNode array = body.putArray("params");
        for (Object parameter : parameters) {
            array.add(JSON.<JsonNode>valueToTree(parameter));
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        JsonNode answer = JSON.readTree(send(request));
        if (answer.has("error")) {
            throw new EmbeddedPartException("anvil refused " + method + ": "
                    + answer.path("error").path("message").asString(""));
        }
        return answer.path("result");
    }

    private String send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPartException("interrupted while waiting for anvil", e);
        }
    }

    long chainId() {
        return number(call("eth_chainId"));
    }

    Block latest() {
        return block(call("eth_getBlockByNumber", "latest", false));
    }

    Block block(long number) {
        return block(call("eth_getBlockByNumber", "0x" + Long.toHexString(number), false));
    }

    Block finalized() {
        return block(call("eth_getBlockByNumber", "finalized", false));
    }

    /** Unix seconds the next block will carry. */
    long pendingTime() {
        return number(call("eth_getBlockByNumber", "pending", false).path("timestamp"));
    }

    void mine(long blocks) {
        call("anvil_mine", "0x" + Long.toHexString(blocks));
    }

    /** The whole chain without historical states, as gzipped JSON. */
    byte[] dumpState() {
        String hex = call("anvil_dumpState", false).asString();
        return java.util.HexFormat.of().parseHex(hex, 2, hex.length());
    }

    static long number(JsonNode hex) {
        return new BigInteger(hex.asString().substring(2), 16).longValueExact();
    }

    private static Block block(JsonNode node) {
        return new Block(
                number(node.path("number")),
                node.path("hash").asString(),
                node.path("transactions").size(),
                number(node.path("timestamp")));
    }

    /** @param time Unix seconds */
    record Block(long number, String hash, int transactions, long time) {}
}
