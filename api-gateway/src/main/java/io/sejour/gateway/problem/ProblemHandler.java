package io.sejour.gateway.problem;

import io.sejour.api.RejectionCode;
import io.sejour.gateway.limit.BodyTooLarge;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.support.ServiceUnavailableException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Says in the services' own words what went wrong in the gateway or on the way to a service. */
class ProblemHandler implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
    private static final int LONGEST_CHAIN = 20;

    private final Problems problems;

    ProblemHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        RejectionCode code = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .map(ProblemHandler::known)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(RejectionCode.INTERNAL_ERROR);
        if (code == RejectionCode.INTERNAL_ERROR) {
            log.error("A bug answered {} with 500", exchange.getRequest().getPath(), failure);
        }
        return problems.answer(code, exchange);
    }

    private static @Nullable RejectionCode known(Throwable failure) {
        return switch (failure) {
            case BodyTooLarge tooLarge -> RejectionCode.BODY_TOO_LARGE;
            case ConnectException away -> RejectionCode.UNAVAILABLE;
            case ClosedChannelException away -> RejectionCode.UNAVAILABLE;
            case TimeoutException late -> RejectionCode.UNAVAILABLE;
            // An open circuit breaker.
            case ServiceUnavailableException leftAlone -> RejectionCode.UNAVAILABLE;
            case ResponseStatusException answered ->
                ofStatus(answered.getStatusCode().value());
            default -> null;
        };
    }

    private static @Nullable RejectionCode ofStatus(int status) {
        return switch (status) {
            case 400 -> RejectionCode.MALFORMED_REQUEST;
            case 404 -> RejectionCode.NOT_FOUND;
            case 405 -> RejectionCode.METHOD_NOT_ALLOWED;
            case 413 -> RejectionCode.BODY_TOO_LARGE;
            case 502, 503, 504 -> RejectionCode.UNAVAILABLE;
            default -> null;
        };
    }
}
