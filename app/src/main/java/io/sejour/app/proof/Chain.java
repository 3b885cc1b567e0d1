package io.sejour.app.proof;

import io.sejour.app.CannotGoOn;
import io.sejour.app.client.Waiting;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.web3j.crypto.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chain as its node shows it, by plain JSON-RPC. */
public final class Chain {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WORD = 64;
    private static final String FUNDED =
            "Funded(bytes32,(address,address,address,uint256,uint64,uint64,uint64,uint64,uint16,uint256,bytes32))";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI node;

    public Chain(URI node) {
        this.node = node;
    }

    /** @param name the event's name without its arguments
     *  @param data the event's words after the indexed ones */
    record EscrowLog(String name, String termsHash, List<BigInteger> data, String transaction) {}

    /** Wei on an account at a block such as {@code finalized}. */
    public BigInteger balance(String account, String block) {
        return number(call("eth_getBalance", account, block).asString());
    }

    /** Waits until the faucet's gift has arrived on a new account. */
    public void awaitGift(String account) {
        Waiting.until("the faucet has given to " + account, Duration.ofSeconds(60), () -> {
            BigInteger balance = balance(account, "latest");
            return new Waiting.Seen(balance.signum() > 0, balance.toString());
        });
    }

    /** Waits until the money of these terms is in the escrow by a mined block, final or not. */
    public void awaitFunded(String contract, String termsHash) {
        String funded = topic(FUNDED);
        Map<String, Object> filter = Map.of(
                "address", contract, "fromBlock", "0x0", "toBlock", "latest", "topics", List.of(funded, termsHash));
        Waiting.until("the payment of the terms " + termsHash + " is mined", Duration.ofSeconds(60), () -> {
            JsonNode logs = call("eth_getLogs", filter);
            return new Waiting.Seen(!logs.isEmpty(), logs.toString());
        });
    }

    /** What the account's own transactions have cost it in gas, in wei. */
    public BigInteger gasPaidBy(String account) {
        BigInteger paid = BigInteger.ZERO;
        for (JsonNode transaction : transactions()) {
            if (transaction.path("from").asString().equalsIgnoreCase(account)) {
                JsonNode receipt = call(
                        "eth_getTransactionReceipt", transaction.path("hash").asString());
                paid = paid.add(number(receipt.path("gasUsed").asString())
                        .multiply(number(receipt.path("effectiveGasPrice").asString())));
            }
        }
        return paid;
    }

    /** The ether that went along with the account's own transactions, in wei. */
    public BigInteger sentBy(String account) {
        BigInteger sent = BigInteger.ZERO;
        for (JsonNode transaction : transactions()) {
            if (transaction.path("from").asString().equalsIgnoreCase(account)) {
                JsonNode receipt = call(
                        "eth_getTransactionReceipt", transaction.path("hash").asString());
                boolean succeeded = receipt.path("status").asString().equals("0x1");
                sent = succeeded ? sent.add(number(transaction.path("value").asString())) : sent;
            }
        }
        return sent;
    }

    /** The newest block that is final. */
    long finalBlock() {
        return number(call("eth_getBlockByNumber", "finalized", false)
                        .path("number")
                        .asString())
                .longValueExact();
    }

    /** How many transactions of each account are in the chain up to a block, by lower-case address. */
    Map<String, Integer> transactionsByAccount(long upTo) {
        Map<String, Integer> counts = new HashMap<>();
        for (JsonNode transaction : transactions(upTo)) {
            counts.merge(transaction.path("from").asString().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        return counts;
    }

    long nonce(String account, long block) {
        return number(call("eth_getTransactionCount", account, "0x" + Long.toHexString(block))
                        .asString())
                .longValueExact();
    }

    /** What the contract logged, oldest first, up to the final block. */
    List<EscrowLog> escrowLogs(String contract) {
        Map<String, String> names = new HashMap<>();
        names.put(topic(FUNDED), "Funded");
        names.put(topic("Released(bytes32,uint256,uint256)"), "Released");
        names.put(topic("Refunded(bytes32,uint256,uint256,uint256)"), "Refunded");
        names.put(topic("Owed(address,address,uint256)"), "Owed");
        names.put(topic("Withdrawn(address,address,uint256)"), "Withdrawn");
        List<EscrowLog> logs = new ArrayList<>();
        Map<String, String> filter = Map.of("address", contract, "fromBlock", "0x0", "toBlock", "finalized");
        for (JsonNode log : call("eth_getLogs", filter)) {
            String name = names.get(log.path("topics").path(0).asString());
            if (name != null) {
                String about = log.path("topics").path(1).asString();
                String transaction = log.path("transactionHash").asString();
                logs.add(new EscrowLog(name, about, words(log.path("data").asString()), transaction));
            }
        }
        return logs;
    }

    /** Any JSON-RPC call; answers the result. */
    public JsonNode call(String method, Object... parameters) {
        String body = JSON.writeValueAsString(
                Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)));
        HttpRequest request = HttpRequest.newBuilder(node)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            JsonNode answer = JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (answer.has("error")) {
                throw new CannotGoOn("the node refused " + method + ": "
                        + answer.path("error").path("message").asString(""));
            }
            return answer.path("result");
        } catch (IOException e) {
            throw new CannotGoOn("the node at " + node + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted while asking the node", e);
        }
    }

    private List<JsonNode> transactions() {
        return transactions(number(call("eth_blockNumber").asString()).longValueExact());
    }

    private List<JsonNode> transactions(long upTo) {
        List<JsonNode> transactions = new ArrayList<>();
        for (long number = 0; number <= upTo; number++) {
            JsonNode block = call("eth_getBlockByNumber", "0x" + Long.toHexString(number), true);
            block.path("transactions").forEach(transactions::add);
        }
        return transactions;
    }

    private static String topic(String signature) {
        return Hash.sha3String(signature);
    }

    private static List<BigInteger> words(String data) {
        List<BigInteger> words = new ArrayList<>();
        for (int at = 2; at + WORD <= data.length(); at += WORD) {
            words.add(new BigInteger(data.substring(at, at + WORD), 16));
        }
        return words;
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex.substring(2), 16);
    }
}
