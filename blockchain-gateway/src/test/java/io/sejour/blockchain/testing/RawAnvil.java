package io.sejour.blockchain.testing;

import io.sejour.api.escrow.EthAddress;
import io.sejour.embedded.FreePort;
import io.sejour.embedded.testing.TestAnvil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A chain that does nothing by itself but put every transaction into a block: tests mine, reorganise and wait. */
public final class RawAnvil implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;
    private final List<String> command;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private Process process;
    private int reorganisations;

    private RawAnvil(int port, List<String> command) throws IOException {
        this.port = port;
        this.command = command;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** @param finalAfter a block is final when so many blocks, an even number, are above it */
    public static RawAnvil start(int finalAfter, String... more) {
        Path binary = TestAnvil.binary();
        int port = FreePort.any();
        List<String> command = new ArrayList<>(List.of(binary.toString(), "--port", Integer.toString(port)));
        command.addAll(List.of("--slots-in-an-epoch", Integer.toString(finalAfter / 2), "--silent"));
        command.addAll(List.of(more));
        try {
            RawAnvil anvil = new RawAnvil(port, command);
            anvil.awaitAnswer();
            return anvil;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void awaitAnswer() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> !call("eth_chainId").isNull());
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public JsonNode call(String method, Object... parameters) {
        return result(method, send(request(0, method, List.of(parameters))));
    }

    /** One request with a call for each of the parameters; the results are in the same order. */
    public List<JsonNode> callAll(String method, List<List<Object>> parametersOfEach) {
        List<Object> requests = new ArrayList<>();
        for (List<Object> parameters : parametersOfEach) {
            requests.add(request(requests.size(), method, parameters));
        }
        JsonNode[] results = new JsonNode[requests.size()];
        send(requests).forEach(answer -> results[answer.get("id").asInt()] = result(method, answer));
        return List.of(results);
    }

    private static Map<String, Object> request(int id, String method, List<Object> parameters) {
        return Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters);
    }

    private static JsonNode result(String method, JsonNode answer) {
        if (answer.has("error")) {
            throw new IllegalStateException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
    }

    private JsonNode send(Object body) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(url())
                            .header("Content-Type", "application/json")
                            .timeout(Duration.ofSeconds(20))
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends the transaction of an unlocked account and waits until it is in a block: the node answers with the hash
     * as soon as it has taken the transaction, before there is a block.
     *
     * @return its hash
     */
    public String sendMined(Map<String, ?> transaction) {
        String hash = call("eth_sendTransaction", transaction).asString();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(20))
                .until(() -> !call("eth_getTransactionReceipt", hash).isNull());
        return hash;
    }

    public void mine(int blocks) {
        call("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    /**
     * Replaces the newest blocks by others; their transactions are gone. The first new block has a transaction of its
     * own, without which the new blocks are the old ones again when both are empty and of the same second.
     */
    public void reorganise(int depth) {
        reorganisations++;
        Map<String, Object> other = Map.of(
                "from",
                account(7).value(),
                "to",
                account(8).value(),
                "value",
                "0x" + Integer.toHexString(reorganisations),
                "gas",
                "0x5208");
        call("anvil_reorg", depth, List.of(List.of(other, 0)));
    }

    public void advanceTime(Duration forward) {
        call("evm_increaseTime", forward.toSeconds());
        mine(1);
    }

    public long time() {
        return number(call("eth_getBlockByNumber", "latest", false).get("timestamp"))
                .longValueExact();
    }

    public BigInteger balance(EthAddress account) {
        return number(call("eth_getBalance", account.value(), "latest"));
    }

    public long nonce(EthAddress account) {
        return number(call("eth_getTransactionCount", account.value(), "latest"))
                .longValueExact();
    }

    public void give(EthAddress account, BigInteger wei) {
        call("anvil_setBalance", account.value(), "0x" + wei.toString(16));
    }

    /** The unlocked account with this number. */
    public EthAddress account(int number) {
        return new EthAddress(call("eth_accounts").get(number).asString());
    }

    /** Ends the node at once. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again on the same port, on the chain of its state file if it has one. */
    public void restart() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitAnswer();
    }

    /** A number as nodes write it. */
    public static BigInteger number(JsonNode hex) {
        return new BigInteger(hex.asString().substring(2), 16);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
