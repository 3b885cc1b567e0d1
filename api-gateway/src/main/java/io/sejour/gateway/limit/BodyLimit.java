package io.sejour.gateway.limit;

import io.sejour.api.RejectionCode;
import io.sejour.gateway.GatewaySettings;
import io.sejour.gateway.problem.Problems;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses a body that is announced too large, and stops passing on one that turns out to be. */
class BodyLimit implements WebFilter {

    private static final String IMPORTS = "/api/v1/admin/listing-imports";

    private final GatewaySettings settings;
    private final Problems problems;

    BodyLimit(GatewaySettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        long most =
                exchange.getRequest().getPath().value().equals(IMPORTS) ? settings.importBytes() : settings.bodyBytes();
        if (exchange.getRequest().getHeaders().getContentLength() > most) {
            exchange.getResponse().getHeaders().set("Connection", "close");
            return problems.answer(RejectionCode.BODY_TOO_LARGE, exchange);
        }
        return chain.filter(exchange.mutate()
                .request(new Limited(exchange.getRequest(), most))
                .build());
    }

    private static final class Limited extends ServerHttpRequestDecorator {

        private final long most;

        private Limited(ServerHttpRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            AtomicLong read = new AtomicLong();
            return super.getBody().map(part -> {
                if (read.addAndGet(part.readableByteCount()) > most) {
                    DataBufferUtils.release(part);
                    throw new BodyTooLarge(most);
                }
                return part;
            });
        }
    }
}
