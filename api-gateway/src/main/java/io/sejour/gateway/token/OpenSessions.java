package io.sejour.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sejour.api.RejectionCode;
import io.sejour.gateway.problem.Problems;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Asks the user service, which owns the sessions, whether the one of a token is open, and remembers a yes for a while (ADR 0041): logout
 * ends access everywhere within that time. While the user service is away, a signature has to do.
 */
class OpenSessions implements WebFilter {

    private static final Logger log = LoggerFactory.getLogger(OpenSessions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final WebClient users;
    private final Problems problems;
    private final Cache<String, Boolean> open;

    OpenSessions(WebClient users, Duration memory, int sessions, Problems problems) {
        this.users = users;
        this.problems = problems;
        this.open = Caffeine.newBuilder()
                .maximumSize(sessions)
                .expireAfterWrite(memory)
                .build();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .ofType(JwtAuthenticationToken.class)
                .flatMap(this::isOpen)
                .defaultIfEmpty(true)
                .flatMap(passes ->
                        passes ? chain.filter(exchange) : problems.answer(RejectionCode.UNAUTHENTICATED, exchange));
    }

    private Mono<Boolean> isOpen(JwtAuthenticationToken token) {
        String value = token.getToken().getTokenValue();
        if (open.getIfPresent(value) != null) {
            return Mono.just(true);
        }
        return users.get()
                .uri("/api/v1/users/me")
                .headers(headers -> headers.setBearerAuth(value))
                .exchangeToMono(answer -> answer.releaseBody().thenReturn(answer.statusCode()))
                .timeout(PATIENCE)
                .map(status -> {
                    boolean passes = !status.isSameCodeAs(HttpStatus.UNAUTHORIZED);
                    if (status.is2xxSuccessful()) {
                        open.put(value, true);
                    }
                    return passes;
                })
                .onErrorResume(away -> {
                    log.warn("The user service cannot be asked about a session: {}", away.toString());
                    return Mono.just(true);
                });
    }
}
