package io.sejour.gateway.problem;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives every request an identity (W3C Trace Context), the caller's where it sends one: services write it into logs, messages and problem
 * documents, and the answer carries it as {@code X-Trace-Id} and {@code X-Request-Id}.
 */
class RequestIdentity implements WebFilter {

    private static final String ATTRIBUTE = RequestIdentity.class.getName();
    private static final Pattern TRACEPARENT = Pattern.compile("00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static String of(ServerWebExchange exchange) {
        return Objects.requireNonNullElse(exchange.getAttribute(ATTRIBUTE), "");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String said =
                Objects.requireNonNullElse(exchange.getRequest().getHeaders().getFirst("traceparent"), "");
        Matcher callers = TRACEPARENT.matcher(said);
        String parent = callers.matches() ? said : "00-" + random(16) + "-" + random(8) + "-01";
        String trace = parent.split("-")[1];
        exchange.getAttributes().put(ATTRIBUTE, trace);
        ServerHttpRequest request = exchange.getRequest()
                .mutate()
                .headers(headers -> headers.set("traceparent", parent))
                .build();
        exchange.getResponse().beforeCommit(() -> {
            HttpHeaders headers = exchange.getResponse().getHeaders();
            headers.set("X-Trace-Id", trace);
            headers.set("X-Request-Id", trace);
            return Mono.empty();
        });
        return chain.filter(exchange.mutate().request(request).build());
    }

    private static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
