package io.sejour.gateway.route;

import java.net.InetSocketAddress;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Tells the services who called, and takes away whatever the caller said of itself. */
class ForwardedByUs implements WebFilter {

    private static final List<String> CLAIMS = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Proto",
            "X-Forwarded-Prefix",
            "X-Real-IP");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        InetSocketAddress caller = exchange.getRequest().getRemoteAddress();
        ServerHttpRequest request = exchange.getRequest()
                .mutate()
                .headers(headers -> {
                    CLAIMS.forEach(headers::remove);
                    if (caller != null && caller.getAddress() != null) {
                        headers.set("X-Forwarded-For", caller.getAddress().getHostAddress());
                    }
                    String host = headers.getFirst(HttpHeaders.HOST);
                    if (host != null) {
                        headers.set("X-Forwarded-Host", host);
                    }
                    headers.set("X-Forwarded-Proto", exchange.getRequest().getURI().getScheme());
                })
                .build();
        return chain.filter(exchange.mutate().request(request).build());
    }
}
