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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.http.HttpService;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * JSON-RPC to one node, with timeouts and a limit on the answer's size.
 *
 * <p><b>The chain id is asked first</b>, again after every failure, and at least every half minute: an address may lead
 * to another node at any time, and neither a log nor a nonce of another chain may be believed.
 */
final class JsonRpc {

    private static final long LARGEST_ANSWER_BYTES = 32L << 20;
    private static final long VERIFIED_FOR_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int REVERTED = 3;
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]*");

    private final HttpService http;
    private final long expectedChainId;
    private volatile boolean verified;
    private volatile long verifiedAtNanos;

    JsonRpc(URI address, long expectedChainId, Duration connectTimeout, Duration readTimeout) {
        OkHttpClient client = new OkHttpClient.Builder()
                .connectTimeout(connectTimeout)
                .readTimeout(readTimeout)
                .writeTimeout(readTimeout)
                .callTimeout(connectTimeout.plus(readTimeout))
                // A repeated request after a lost answer is the outbox's decision, not the connection's.
                .retryOnConnectionFailure(false)
                .addInterceptor(JsonRpc::limitAnswer)
                .build();
        this.http = new HttpService(address.toString(), client);
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
        long actual = quantity(unverified("eth_chainId"), "eth_chainId").longValueExact();
        if (actual != expectedChainId) {
            verified = false;
            throw new WrongChain(expectedChainId, actual);
        }
        verifiedAtNanos = System.nanoTime();
        verified = true;
    }

    private JsonNode unverified(String method, Object... parameters) {
        JsonAnswer answer;
        try {
            answer = new Request<>(method, List.of(parameters), http, JsonAnswer.class).send();
        } catch (IOException | JacksonException failed) {
            verified = false;
            throw new NodeUnavailable("the node did not answer " + method + ": " + failed.getMessage(), failed);
        }
        Response.Error error = answer.getError();
        if (error != null) {
            throw refusal(error);
        }
        JsonNode result = answer.getResult();
        if (result == null) {
            throw new NodeUnavailable("the node answered " + method + " with half a response");
        }
        return result;
    }

    private static RuntimeException refusal(Response.Error error) {
        String message = String.valueOf(error.getMessage());
        if (error.getCode() == REVERTED || message.contains("execution reverted")) {
            // web3j keeps the field as JSON, quotes included.
            Matcher data = HEXADECIMAL.matcher(String.valueOf(error.getData()));
            return new CallReverted(data.find() ? data.group() : "0x", message);
        }
        return new NodeRefusal(error.getCode(), message);
    }

    static BigInteger quantity(@Nullable JsonNode node, String what) {
        String text = node == null ? "" : node.asString("");
        if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
            throw new NodeUnavailable("the node gave no number for " + what);
        }
        return new BigInteger(text.substring(2), 16);
    }

    private static okhttp3.Response limitAnswer(Interceptor.Chain chain) throws IOException {
        okhttp3.Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        if (body == null) {
            return response;
        }
        var limited = Okio.buffer(new LimitedSource(body.source(), LARGEST_ANSWER_BYTES));
        return response.newBuilder()
                .body(ResponseBody.create(limited, body.contentType(), body.contentLength()))
                .build();
    }

    /** Any answer; what is in it is read by the caller. */
    static final class JsonAnswer extends Response<JsonNode> {}
}
