package io.sejour.blockchain.adapter.web3j;

import io.sejour.blockchain.port.CallReverted;
import io.sejour.blockchain.port.NodeRefusal;
import io.sejour.blockchain.port.NodeUnavailable;
import io.sejour.blockchain.port.WrongChain;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * JSON-RPC to one node.
 *
 * <p><b>The chain id is asked first</b>, again after every failure, and at least every half minute: an address may lead
 * to another node at any time, and neither a log nor a nonce of another chain may be believed.
 *
 * <p><b>A node that has had enough is left alone</b> for as long as it says, by everybody who shares this object: each
 * request that is made nonetheless would lengthen its patience's absence.
 */
final class JsonRpc {

    private static final long LARGEST_ANSWER_BYTES = 32L << 20;
    private static final long VERIFIED_FOR_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int REVERTED = 3;
    /** EIP-1474: a request is beyond a limit, of rate or of size. */
    private static final int LIMIT_EXCEEDED = -32005;

    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]*");

    private final JsonRpcHttp http;
    private final long expectedChainId;
    private volatile boolean verified;
    private volatile long verifiedAtNanos;
    private volatile @Nullable Long aloneUntilNanos;

    JsonRpc(URI address, long expectedChainId, Duration connectTimeout, Duration readTimeout) {
        this.http = new JsonRpcHttp(address, connectTimeout, readTimeout, LARGEST_ANSWER_BYTES);
        this.expectedChainId = expectedChainId;
    }

    /** The result, a JSON null included. */
    JsonNode call(String method, Object... parameters) {
        verifyChain();
        return unverified(method, parameters);
    }

    /** As {@link #call}, where the node owes an answer. */
    JsonNode required(String method, Object... parameters) {
        JsonNode result = call(method, parameters);
        if (result.isNull()) {
            throw new NodeUnavailable("the node gave no answer to " + method);
        }
        return result;
    }

    private void verifyChain() {
        if (verified && System.nanoTime() - verifiedAtNanos < VERIFIED_FOR_NANOS) {
            return;
        }
        BigInteger actual = quantity(unverified("eth_chainId"), "eth_chainId");
        if (!actual.equals(BigInteger.valueOf(expectedChainId))) {
            verified = false;
            throw new WrongChain(expectedChainId, actual);
        }
        verifiedAtNanos = System.nanoTime();
        verified = true;
    }

    private JsonNode unverified(String method, Object... parameters) {
        requireNotLeftAlone(method);
        JsonRpcHttp.Answer answer;
        try {
            answer = http.ask(method, List.of(parameters));
        } catch (JsonRpcHttp.TooManyRequests enough) {
            verified = false;
            aloneUntilNanos = System.nanoTime() + enough.pause().toNanos();
            throw new NodeUnavailable(
                    "the node has had enough requests (" + enough.getMessage() + " to " + method
                            + ") and is left alone for " + enough.pause().toSeconds() + " s",
                    enough);
        } catch (IOException failed) {
            verified = false;
            throw new NodeUnavailable("the node did not answer " + method + ": " + failed.getMessage(), failed);
        }
        if (answer.error() != null) {
            throw refusal(method, answer.error());
        }
        return Objects.requireNonNull(answer.result());
    }

    private void requireNotLeftAlone(String method) {
        Long until = aloneUntilNanos;
        if (until != null && until - System.nanoTime() > 0) {
            throw new NodeUnavailable("the node had enough requests and is left alone, so " + method + " waits");
        }
    }

    private static RuntimeException refusal(String method, JsonNode error) {
        int code = error.path("code").asInt(0);
        String message = error.path("message").asString("an error without words");
        if (code == REVERTED || message.contains("execution reverted")) {
            // Some nodes wrap the contract's answer into text or an object.
            Matcher data = HEXADECIMAL.matcher(error.path("data").toString());
            return new CallReverted(data.find() ? data.group() : "0x", message);
        }
        if (code == LIMIT_EXCEEDED) {
            return new NodeUnavailable("the node answers " + method + " with a limit: " + message);
        }
        return new NodeRefusal(code, message);
    }

    static BigInteger quantity(@Nullable JsonNode node, String what) {
        String text = node == null ? "" : node.asString("");
        if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
            throw new NodeUnavailable("the node gave no number for " + what);
        }
        return new BigInteger(text.substring(2), 16);
    }
}
