package io.sejour.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.sejour.api.RejectionCode;
import io.sejour.gateway.problem.Problems;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Counts the calls of each caller of this gateway and answers 429 to those who call too often. With several gateways each counts for
 * itself: a caller may call that many times as often.
 */
class CallLimit implements WebFilter {

    private final int callsPerMinute;
    private final Function<ServerWebExchange, Mono<Optional<String>>> caller;
    private final Problems problems;
    private final Cache<String, Bucket> buckets;

    /** @param caller who calls; nobody to be counted when empty */
    CallLimit(
            int callsPerMinute,
            int callers,
            Function<ServerWebExchange, Mono<Optional<String>>> caller,
            Problems problems) {
        this.callsPerMinute = callsPerMinute;
        this.caller = caller;
        this.problems = problems;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(callers)
                .expireAfterAccess(Duration.ofMinutes(2))
                .build();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return caller.apply(exchange)
                .flatMap(
                        who -> who.map(name -> limited(name, exchange, chain)).orElseGet(() -> chain.filter(exchange)));
    }

    private Mono<Void> limited(String who, ServerWebExchange exchange, WebFilterChain chain) {
        ConsumptionProbe probe = buckets.get(who, name -> bucket()).tryConsumeAndReturnRemaining(1);
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("RateLimit-Limit", String.valueOf(callsPerMinute));
        headers.set("RateLimit-Remaining", String.valueOf(probe.getRemainingTokens()));
        headers.set("RateLimit-Reset", String.valueOf(seconds(probe.getNanosToWaitForReset())));
        if (probe.isConsumed()) {
            return chain.filter(exchange);
        }
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds(probe.getNanosToWaitForRefill())));
        return problems.answer(RejectionCode.RATE_LIMITED, exchange);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(callsPerMinute).refillGreedy(callsPerMinute, Duration.ofMinutes(1)))
                .build();
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }
}
