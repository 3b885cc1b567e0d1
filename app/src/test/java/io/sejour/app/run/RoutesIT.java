package io.sejour.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sejour.app.client.Api;
import io.sejour.embedded.testing.TestAnvil;
import io.sejour.gateway.route.RouteTable;
import io.sejour.platform.openapi.Routes;
import io.sejour.platform.security.PublicEndpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The routes of the whole and the document that describes them are the same. */
class RoutesIT {

    @TempDir
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private static AllInOne whole;

    @SuppressWarnings("NullAway.Init")
    private static SchemaNames schemas;

    @BeforeAll
    static void start() {
        schemas = SchemaNames.listening();
        TestAnvil.binary();
        whole = AllInOne.prepare(data.resolve("data"), 0);
        whole.start(step -> {});
    }

    @AfterAll
    static void stop() {
        if (whole != null) {
            whole.close();
        }
    }

    @Test
    void everyRouteIsDocumentedAndEveryDocumentedRouteIsThere() {
        Set<String> served = Routes.served(
                whole.contexts().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));

        Set<String> documented = Routes.documented(Api.at(URI.create(whole.address()))
                .get("/openapi")
                .expectSuccess()
                .json());

        assertThat(documented).isEqualTo(served);
        assertThat(served)
                .contains(
                        "POST /api/v1/users",
                        "POST /api/v1/sessions",
                        "POST /api/v1/users/me/wallets/managed",
                        "POST /api/v1/listings",
                        "GET /api/v1/search",
                        "POST /api/v1/quotes",
                        "POST /api/v1/bookings",
                        "GET /api/v1/bookings/{bookingId}/payment",
                        "POST /api/v1/bookings/{bookingId}/payment/managed",
                        "GET /api/v1/audit/bookings/{bookingId}/events",
                        "GET /api/v1/audit/bookings/{bookingId}/replay",
                        "GET /api/v1/audit/bookings/{bookingId}/dossier",
                        "GET /api/v1/audit/bookings/{bookingId}/dossier.json",
                        "GET /api/v1/audit/bookings/{bookingId}/dossier.pdf",
                        "POST /api/v1/admin/projections/{name}/replays",
                        "POST /dev/clock",
                        "GET /dev/mail",
                        "POST /dev/faucet");
    }

    @Test
    void noTwoTypesHaveOneNameInTheDocument() {
        JsonNode document = Api.at(URI.create(whole.address()))
                .get("/openapi")
                .expectSuccess()
                .json();

        assertThat(schemas.names())
                .as("all that are described were seen")
                .containsAll(Set.copyOf(document.at("/components/schemas").propertyNames()));
        assertThat(schemas.shared()).isEmpty();
    }

    @Test
    void theGatewayOfTheServicesLeadsEveryRouteToTheServiceThatAnswersIt() {
        RequestMappingHandlerMapping mapping =
                whole.contexts().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);

        mapping.getHandlerMethods().forEach((info, handler) -> {
            String service = serviceOf(handler.getBeanType().getPackageName());
            info.getPatternValues().stream()
                    .filter(pattern -> pattern.startsWith("/api/"))
                    .forEach(pattern -> info.getMethodsCondition()
                            .getMethods()
                            .forEach(method -> assertThat(RouteTable.serviceOf(
                                            method.asHttpMethod(), pattern.replaceAll("\\{[^}]*}", "1")))
                                    .as(method + " " + pattern)
                                    .hasValue(service)));
        });
    }

    @Test
    void theGatewayOfTheServicesLeadsEveryPageToTheServiceThatHasTheWebApplication() {
        assumeTrue(
                whole.contexts().containsBean("pageEndpoints"),
                "the web application was not built: ./sejour builds it");

        assertThat(whole.contexts()
                        .getBean("pageEndpoints", PublicEndpoints.class)
                        .endpoints())
                .allSatisfy(page -> assertThat(RouteTable.serviceOf(
                                page.method(), page.pattern().replace("**", "1")))
                        .hasValue("user-context"));
    }

    private static String serviceOf(String controllersPackage) {
        return switch (controllersPackage.split("\\.")[2]) {
            case "user" -> "user-context";
            case "listing" -> "listing-context";
            case "booking" -> "booking-command";
            case "bookingquery" -> "booking-query";
            case "payment" -> "payment-saga";
            // Every service looks after its own; the first has the sagas, the other most read models.
            case "platform" -> controllersPackage.endsWith(".replay") ? "booking-query" : "payment-saga";
            case "notification" -> "notification-handler";
            case "blockchain" -> "blockchain-gateway";
            default -> controllersPackage;
        };
    }

    @Test
    void theWebApplicationsClientIsMadeFromThisDocument() throws IOException {
        JsonNode served = Api.at(URI.create(whole.address())).get("/openapi").json();
        JsonNode committed = new JsonMapper()
                .readTree(Files.readString(Path.of(System.getProperty("sejour.home", ".."), "web/openapi.json")));

        Set<String> added = linesOf(served);
        added.removeAll(linesOf(committed));
        Set<String> gone = linesOf(committed);
        gone.removeAll(linesOf(served));
        String advice = "web/openapi.json is old: run `npm run api` in web/ against a running platform of this version";
        assertThat(added).as(advice).isEmpty();
        assertThat(gone).as(advice).isEmpty();
    }

    /** Each value of the paths and schemas with where it stands; operation ids are numbered by chance and name nothing. */
    private static Set<String> linesOf(JsonNode document) {
        Set<String> lines = new TreeSet<>();
        collect(document.path("paths"), "paths", lines);
        collect(document.path("components"), "components", lines);
        return lines;
    }

    private static void collect(JsonNode node, String where, Set<String> lines) {
        if (node.isObject()) {
            node.properties().stream()
                    .filter(member -> !member.getKey().equals("operationId"))
                    .forEach(member -> collect(member.getValue(), where + "." + member.getKey(), lines));
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, where + "[]", lines));
        } else {
            // JavaScript writes 25.0 as 25.
            lines.add(where + " = " + (node.isNumber() ? node.decimalValue().stripTrailingZeros() : node));
        }
    }

    @Test
    void theDocumentIsOpenApi31AndThePagesOfItAreThere() {
        Api api = Api.at(URI.create(whole.address()));

        assertThat(api.get("/openapi").text("/openapi")).startsWith("3.1");
        assertThat(api.get("/docs").status()).isIn(200, 302);
    }
}
