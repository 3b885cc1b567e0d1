package io.sejour.blockchain.adapter.web3j;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON-RPC 2.0 over HTTP, and the paths beside it of a server that has some: one request, one answer, within a time and
 * a size.
 */
final class JsonRpcHttp {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            // What comes after the answer is no part of it, so such an answer is not whole.
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final String address;
    private final OkHttpClient client;
    private final long largestAnswerBytes;
    private final AtomicLong ids = new AtomicLong();

    JsonRpcHttp(URI address, Duration connectTimeout, Duration readTimeout, long largestAnswerBytes) {
        this.address = address.toString();
        this.largestAnswerBytes = largestAnswerBytes;
        this.client = new OkHttpClient.Builder()
                .connectTimeout(connectTimeout)
                .readTimeout(readTimeout)
                .writeTimeout(readTimeout)
                .callTimeout(connectTimeout.plus(readTimeout))
                // A repeated request after a lost answer is the outbox's decision, not the connection's.
                .retryOnConnectionFailure(false)
                .build();
    }

    /**
     * @return the answer, which has a result or an error
     * @throws TooManyRequests when the other side wants to be left alone for a while
     * @throws IOException when no answer came that can be read as a whole
     */
    Answer ask(String method, List<Object> parameters) throws IOException {
        long id = ids.incrementAndGet();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("jsonrpc", "2.0");
        body.put("id", id);
        body.put("method", method);
        body.put("params", parameters);
        Request request = new Request.Builder()
                .url(address)
                .post(RequestBody.create(MAPPER.writeValueAsBytes(body), JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            requireNotTooMany(response);
            return answer(id, response);
        }
    }

    /**
     * What a path beside the JSON-RPC answers, whatever its status.
     *
     * @param path begins with a slash
     * @param body posted as JSON; null to get
     * @throws TooManyRequests when the other side wants to be left alone for a while
     * @throws IOException when no answer came that can be read as a whole
     */
    Text text(String path, @Nullable Map<String, Object> body) throws IOException {
        Request.Builder request = new Request.Builder().url(address.replaceFirst("/+$", "") + path);
        if (body != null) {
            request.post(RequestBody.create(MAPPER.writeValueAsBytes(body), JSON));
        }
        try (Response response = client.newCall(request.build()).execute()) {
            requireNotTooMany(response);
            try (var limited = Okio.buffer(new LimitedSource(response.body().source(), largestAnswerBytes))) {
                return new Text(response.code(), limited.readUtf8());
            }
        }
    }

    /** An answer's HTTP status and its text. */
    record Text(int status, String text) {}

    private static void requireNotTooMany(Response response) throws TooManyRequests {
        String pause = response.header("Retry-After");
        if (response.code() == TOO_MANY_REQUESTS || (response.code() == UNAVAILABLE && pause != null)) {
            throw new TooManyRequests(response.code(), pause);
        }
    }

    private Answer answer(long id, Response response) throws IOException {
        JsonNode answer = read(response);
        JsonNode error = answer.get("error");
        if (error != null && !error.isNull()) {
            return new Answer(null, error);
        }
        if (!response.isSuccessful()) {
            throw new IOException("HTTP " + response.code());
        }
        JsonNode result = answer.get("result");
        if (result == null) {
            throw new IOException("half a response");
        }
        if (answer.path("id").asLong(-1) != id) {
            throw new IOException("the response to another request");
        }
        return new Answer(result, null);
    }

    private JsonNode read(Response response) throws IOException {
        ResponseBody body = response.body();
        try (var limited = Okio.buffer(new LimitedSource(body.source(), largestAnswerBytes))) {
            return MAPPER.readTree(limited.readByteArray());
        } catch (JacksonException malformed) {
            throw new IOException(response.isSuccessful() ? "what is no JSON" : "HTTP " + response.code(), malformed);
        }
    }

    /**
     * @param result null when there is an error; may be a JSON null
     * @param error null when there is a result
     */
    record Answer(@Nullable JsonNode result, @Nullable JsonNode error) {}

    /** The other side has had enough of us. */
    static final class TooManyRequests extends IOException {

        private static final long serialVersionUID = 1L;
        private static final Duration UNLESS_IT_SAYS = Duration.ofSeconds(1);
        private static final Duration LONGEST = Duration.ofMinutes(2);
        private final Duration pause;

        TooManyRequests(int status, @Nullable String retryAfter) {
            super("HTTP " + status);
            this.pause = pause(retryAfter);
        }

        /** Seconds only; with a date, or without the header, a second. */
        private static Duration pause(@Nullable String retryAfter) {
            if (retryAfter == null || !retryAfter.strip().matches("[0-9]{1,9}")) {
                return UNLESS_IT_SAYS;
            }
            Duration said = Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
            return said.compareTo(LONGEST) > 0 ? LONGEST : said;
        }

        Duration pause() {
            return pause;
        }
    }
}
