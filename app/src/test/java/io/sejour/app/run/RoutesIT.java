package io.sejour.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.app.client.Api;
import io.sejour.embedded.testing.TestAnvil;
import io.sejour.platform.openapi.Routes;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The routes of the whole and the document that describes them are the same. */
class RoutesIT {

    @TempDir
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private static AllInOne whole;

    @BeforeAll
    static void start() {
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
                        "POST /dev/clock",
                        "GET /dev/mail",
                        "POST /dev/faucet");
    }

    @Test
    void theDocumentIsOpenApi31AndThePagesOfItAreThere() {
        Api api = Api.at(URI.create(whole.address()));

        assertThat(api.get("/openapi").text("/openapi")).startsWith("3.1");
        assertThat(api.get("/docs").status()).isIn(200, 302);
    }
}
