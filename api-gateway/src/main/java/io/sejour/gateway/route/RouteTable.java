package io.sejour.gateway.route;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which service answers which path. One booking has several: its commands, its read models and its payment are different services, so
 * the first line that matches counts. What no line names is answered by nobody, the services' actuators among it.
 */
public final class RouteTable {

    private static final String BOOKING = "/api/v1/bookings/{bookingId}";

    /**
     * @param service the name in the discovery server
     * @param methods all when empty
     */
    public record Line(String service, Set<HttpMethod> methods, List<String> patterns) {

        boolean matches(HttpMethod method, PathContainer path) {
            return (methods.isEmpty() || methods.contains(method))
                    && patterns.stream().map(Line::parsed).anyMatch(pattern -> pattern.matches(path));
        }

        private static PathPattern parsed(String pattern) {
            return PathPatternParser.defaultInstance.parse(pattern);
        }
    }

    private static final List<Line> LINES = List.of(
            line(
                    "payment-saga",
                    BOOKING + "/payment/**",
                    BOOKING + "/deposit/**",
                    BOOKING + "/disputes/**",
                    "/api/v1/admin/sagas/**"),
            line("listing-context", "/api/v1/admin/projections/{name:listing\\..+}/**"),
            post("payment-saga", "/api/v1/disputes/**"),
            line("booking-query", "/api/v1/disputes/**"),
            post("booking-command", "/api/v1/bookings/**"),
            line("booking-command", BOOKING + "/cancellation-preview", "/api/v1/quotes/**"),
            line(
                    "booking-query",
                    "/api/v1/bookings/**",
                    "/api/v1/deposits/**",
                    "/api/v1/audit/**",
                    "/api/v1/hosts/**",
                    "/api/v1/admin/audit/**",
                    "/api/v1/admin/invariants/**",
                    "/api/v1/admin/projections/**"),
            line("listing-context", "/api/v1/listings/**", "/api/v1/search/**", "/api/v1/admin/listing-imports/**"),
            line("notification-handler", "/api/v1/admin/mails/**"),
            line(
                    "user-context",
                    "/api/v1/users/**",
                    "/api/v1/sessions/**",
                    "/.well-known/jwks.json",
                    "/docs/**",
                    "/swagger-ui/**",
                    "/openapi/**",
                    "/openapi.yaml"),
            // The web application: a page must open wherever somebody shares its address.
            get(
                    "user-context",
                    "/",
                    "/homes/**",
                    "/trips/**",
                    "/bookings/**",
                    "/hosting/**",
                    "/operations/**",
                    "/disputes/**",
                    "/account/**",
                    "/sign-in",
                    "/register",
                    "/verify",
                    "/assets/**"));

    private RouteTable() {}

    static List<Line> lines() {
        return LINES;
    }

    /** The service that answers a request. */
    public static Optional<String> serviceOf(HttpMethod method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return LINES.stream()
                .filter(line -> line.matches(method, parsed))
                .map(Line::service)
                .findFirst();
    }

    private static Line line(String service, String... patterns) {
        return new Line(service, Set.of(), List.of(patterns));
    }

    private static Line get(String service, String... patterns) {
        return new Line(service, Set.of(HttpMethod.GET), List.of(patterns));
    }

    private static Line post(String service, String... patterns) {
        return new Line(service, Set.of(HttpMethod.POST), List.of(patterns));
    }
}
