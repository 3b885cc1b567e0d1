package io.sejour.blockchain.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sejour.api.escrow.EthAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks Web3Signer's eth1 JSON-RPC and its {@code /api/v1/eth1} with a real key, as its documentation and sources say: the
 * chain id is its own, a missing nonce is an invalid parameter, an unknown sender is error -32000, keys for bytes have
 * their public half as name, and bytes are hashed with Keccak-256. It can be made to lie, to fail and to die.
 */
public final class FakeWeb3signer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Credentials key;
    private final Credentials anotherKey;
    private final long chainId;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private volatile UnaryOperator<Asked> lie = UnaryOperator.identity();
    private volatile UnaryOperator<byte[]> lieAboutBytes = UnaryOperator.identity();
    private volatile boolean signsWithAnotherKey;
    private volatile UnaryOperator<String> garbling = UnaryOperator.identity();
    private volatile @Nullable Integer onlyStatus;
    private volatile @Nullable CountDownLatch hanging;
    private volatile int signatures;

    /** What is signed: what was asked, or something else. */
    public record Asked(
            long chainId,
            BigInteger nonce,
            BigInteger gas,
            @Nullable String to,
            BigInteger value,
            String data,
            BigInteger tip,
            BigInteger fee) {

        public Asked withChainId(long other) {
            return new Asked(other, nonce, gas, to, value, data, tip, fee);
        }

        public Asked withNonce(BigInteger other) {
            return new Asked(chainId, other, gas, to, value, data, tip, fee);
        }

        public Asked withGas(BigInteger other) {
            return new Asked(chainId, nonce, other, to, value, data, tip, fee);
        }

        public Asked withTo(@Nullable String other) {
            return new Asked(chainId, nonce, gas, other, value, data, tip, fee);
        }

        public Asked withValue(BigInteger other) {
            return new Asked(chainId, nonce, gas, to, other, data, tip, fee);
        }

        public Asked withData(String other) {
            return new Asked(chainId, nonce, gas, to, value, other, tip, fee);
        }

        public Asked withTip(BigInteger other) {
            return new Asked(chainId, nonce, gas, to, value, data, other, fee);
        }

        public Asked withFee(BigInteger other) {
            return new Asked(chainId, nonce, gas, to, value, data, tip, other);
        }
    }

    public FakeWeb3signer(long chainId) {
        this.chainId = chainId;
        this.key = Credentials.create(ECKeyPair.create(randomScalar()));
        this.anotherKey = Credentials.create(ECKeyPair.create(randomScalar()));
        this.server = listen(0);
    }

    private static BigInteger randomScalar() {
        return new BigInteger(250, new SecureRandom()).add(BigInteger.ONE);
    }

    private HttpServer listen(int port) {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            listening.setExecutor(threads);
            listening.createContext("/", this::handle);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public EthAddress address() {
        return new EthAddress(key.getAddress());
    }

    /** How many transactions and other bytes were signed, whatever they were. */
    public int signatures() {
        return signatures;
    }

    /** Signs something else than it is asked. */
    public void lieBy(UnaryOperator<Asked> change) {
        lie = change;
    }

    /** Signs other bytes than it is asked. */
    public void lieAboutBytesBy(UnaryOperator<byte[]> change) {
        lieAboutBytes = change;
    }

    public void signWithAnotherKey() {
        signsWithAnotherKey = true;
    }

    /** Signs what it is asked and spoils the answer's text. */
    public void garble(UnaryOperator<String> change) {
        garbling = change;
    }

    /** Answers with nothing but this status. */
    public void answerOnly(int status) {
        onlyStatus = status;
    }

    /** Takes requests and does not answer them. */
    public void hang() {
        hanging = new CountDownLatch(1);
    }

    public void heal() {
        CountDownLatch waiting = hanging;
        if (waiting != null) {
            waiting.countDown();
            hanging = null;
        }
        lie = UnaryOperator.identity();
        lieAboutBytes = UnaryOperator.identity();
        signsWithAnotherKey = false;
        garbling = UnaryOperator.identity();
        onlyStatus = null;
    }

    /** Ends, and its port is closed. */
    public void die() {
        server.stop(0);
    }

    /** Listens again where it did. */
    public void rise() {
        server = listen(server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            CountDownLatch waiting = hanging;
            if (waiting != null) {
                waiting.await();
                return;
            }
            Integer status = onlyStatus;
            if (status != null) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/api/v1/eth1/publicKeys")) {
                send(exchange, 200, JSON.writeValueAsString(List.of(publicKey())));
            } else if (path.startsWith("/api/v1/eth1/sign/")) {
                boolean known = path.endsWith("/" + publicKey());
                send(exchange, known ? 200 : 404, known ? garbling.apply(signBytes(JSON.readTree(asked))) : "");
            } else {
                JsonNode request = JSON.readTree(asked);
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("jsonrpc", "2.0");
                answer.put("id", request.get("id"));
                boolean good = answer(request, answer);
                send(exchange, good ? 200 : 400, garbling.apply(JSON.writeValueAsString(answer)));
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private String publicKey() {
        return Numeric.toHexStringWithPrefixZeroPadded(key.getEcKeyPair().getPublicKey(), 128);
    }

    private String signBytes(JsonNode request) {
        byte[] bytes = lieAboutBytes.apply(
                Numeric.hexStringToByteArray(request.get("data").asString()));
        signatures++;
        Sign.SignatureData signature = Sign.signMessage(bytes, (signsWithAnotherKey ? anotherKey : key).getEcKeyPair());
        return Numeric.toHexString(signature.getR())
                + Numeric.toHexStringNoPrefix(signature.getS())
                + Numeric.toHexStringNoPrefix(signature.getV());
    }

    private boolean answer(JsonNode request, Map<String, Object> answer) {
        switch (request.get("method").asString()) {
            case "eth_accounts" -> answer.put("result", List.of(key.getAddress()));
            case "eth_signTransaction" -> {
                JsonNode asked = request.get("params").get(0);
                if (!asked.has("nonce")) {
                    return refuse(answer, -32602, "Invalid params");
                }
                if (!asked.get("from").asString().equalsIgnoreCase(key.getAddress())) {
                    return refuse(answer, -32000, "No unlocked account matches the Sender");
                }
                answer.put("result", sign(asked));
            }
            default -> {
                return refuse(answer, -32601, "Method not found");
            }
        }
        return true;
    }

    private static boolean refuse(Map<String, Object> answer, int code, String message) {
        answer.put("error", Map.of("code", code, "message", message));
        return false;
    }

    private String sign(JsonNode asked) {
        Asked signed = lie.apply(new Asked(
                chainId,
                number(asked, "nonce"),
                number(asked, "gas"),
                asked.has("to") ? asked.get("to").asString() : null,
                number(asked, "value"),
                asked.get("data").asString(),
                number(asked, "maxPriorityFeePerGas"),
                number(asked, "maxFeePerGas")));
        signatures++;
        return Numeric.toHexString(TransactionEncoder.signMessage(
                RawTransaction.createTransaction(
                        signed.chainId(),
                        signed.nonce(),
                        signed.gas(),
                        signed.to(),
                        signed.value(),
                        signed.data(),
                        signed.tip(),
                        signed.fee()),
                signsWithAnotherKey ? anotherKey : key));
    }

    private static BigInteger number(JsonNode asked, String field) {
        return Numeric.decodeQuantity(asked.get(field).asString());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
