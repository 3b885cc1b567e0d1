package io.sejour.gateway.route;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.sejour.gateway.GatewaySettings;
import java.net.URI;
import java.time.Duration;
import org.springframework.cloud.circuitbreaker.resilience4j.ReactiveResilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.BooleanSpec;
import org.springframework.cloud.gateway.route.builder.PredicateSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** The routes, each behind the circuit breaker of its service. WebSockets and streams of events pass through. */
@Configuration(proxyBeanMethods = false)
public class RouteConfiguration {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STREAM = Duration.ofHours(12);

    @Bean
    RouteLocator routes(RouteLocatorBuilder builder, GatewaySettings settings) {
        RouteLocatorBuilder.Builder routes = builder.routes();
        int order = 0;
        for (RouteTable.Line line : RouteTable.lines()) {
            int place = order++;
            routes.route(
                    line.service() + "-" + place,
                    route -> matching(route.order(place), line)
                            .filters(filters -> filters.circuitBreaker(breaker -> breaker.setName(line.service())))
                            .uri("lb://" + line.service()));
        }
        URI dev = settings.devUri();
        if (dev != null) {
            routes.route("dev", route -> route.path("/dev/**").uri(dev));
        }
        return routes.build();
    }

    /** A service that fails half of its last calls is left alone for a while: callers get their 503 at once. */
    @Bean
    Customizer<ReactiveResilience4JCircuitBreakerFactory> breakers() {
        return factory -> factory.configureDefault(service -> new Resilience4JConfigBuilder(service)
                .circuitBreakerConfig(CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(PAUSE)
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .build())
                // How long an answer may take to begin is the HTTP client's matter; how long it goes on is nobody's.
                .timeLimiterConfig(TimeLimiterConfig.custom()
                        .timeoutDuration(LONGEST_STREAM)
                        .build())
                .build());
    }

    @Bean
    HttpHeadersFilter forwardedByUs() {
        return new ForwardedByUs();
    }

    private static BooleanSpec matching(PredicateSpec route, RouteTable.Line line) {
        BooleanSpec paths = route.path(line.patterns().toArray(String[]::new));
        return line.methods().isEmpty()
                ? paths
                : paths.and().method(line.methods().toArray(HttpMethod[]::new));
    }
}
