package io.sejour.gateway.limit;

import io.sejour.gateway.GatewaySettings;
import io.sejour.gateway.problem.Problems;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** An address is counted before its token is looked at, a user after. */
@Configuration(proxyBeanMethods = false)
public class LimitConfiguration {

    /** Spring Security's chain is at -100. */
    private static final int BEFORE_TOKENS = -200;

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    WebFilter bodyLimit(GatewaySettings settings, Problems problems) {
        return new BodyLimit(settings, problems);
    }

    @Bean
    @Order(BEFORE_TOKENS)
    WebFilter callsOfAddress(GatewaySettings settings, Problems problems) {
        return new CallLimit(
                settings.callsPerMinuteOfAddress(), settings.callers(), LimitConfiguration::address, problems);
    }

    @Bean
    @Order(0)
    WebFilter callsOfUser(GatewaySettings settings, Problems problems) {
        return new CallLimit(settings.callsPerMinuteOfUser(), settings.callers(), exchange -> user(), problems);
    }

    private static Mono<Optional<String>> address(ServerWebExchange exchange) {
        InetSocketAddress caller = exchange.getRequest().getRemoteAddress();
        boolean ofProbe = exchange.getRequest().getPath().value().startsWith("/actuator/");
        return Mono.just(
                caller == null || caller.getAddress() == null || ofProbe
                        ? Optional.empty()
                        : Optional.of(caller.getAddress().getHostAddress()));
    }

    private static Mono<Optional<String>> user() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .ofType(JwtAuthenticationToken.class)
                .map(token -> Optional.of(token.getName()))
                .defaultIfEmpty(Optional.empty());
    }
}
