package io.sejour.gateway.route;

import java.net.InetSocketAddress;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells the services who called. What the caller said of itself is taken away before, by the gateway's own filters, which trust no proxy
 * unless told to.
 */
class ForwardedByUs implements HttpHeadersFilter, Ordered {

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(input);
        headers.remove("X-Real-IP");
        InetSocketAddress caller = exchange.getRequest().getRemoteAddress();
        if (caller != null && caller.getAddress() != null) {
            headers.set("X-Forwarded-For", caller.getAddress().getHostAddress());
        }
        String host = exchange.getRequest().getHeaders().getFirst(HttpHeaders.HOST);
        if (host != null) {
            headers.set("X-Forwarded-Host", host);
        }
        headers.set("X-Forwarded-Proto", exchange.getRequest().getURI().getScheme());
        return headers;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
