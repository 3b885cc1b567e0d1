package io.sejour.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.platform.sample.SampleApplication;
import io.sejour.platform.sample.SampleApplication.Running;
import io.sejour.platform.sample.SampleClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class OpenApiIT {

    private static Running service;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        service = SampleApplication.start("sejour.dev.enabled=true");
        document = service.client().get("/openapi").json();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void theDocumentNamesWhatIsServedAndNothingElse() {
        var routes = Routes.served(
                service.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class));
        assertThat(routes).contains("POST /api/v1/samples", "POST /dev/clock", "GET /api/v1/admin/sagas/parked");
        assertThat(Routes.documented(document)).isEqualTo(routes);
    }

    @Test
    void itIsOpenApi31WithTokensAndProblems() {
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        JsonNode order = document.path("paths").path("/api/v1/samples").path("post");
        assertThat(order.path("security").get(0).has("bearer")).isTrue();
        assertThat(order.path("responses").path("default").path("content").has("application/problem+json"))
                .isTrue();
        JsonNode problem = document.path("components").path("schemas").path("Problem");
        assertThat(problem.path("properties").propertyNames())
                .contains("type", "title", "status", "detail", "code", "traceId", "errors");
        assertThat(document.path("paths").path("/api/v1/open").path("post").has("security"))
                .isFalse();
    }

    @Test
    void itShowsTheHeadersOfTheConventionsAndHidesWhatTheServerFillsIn() {
        JsonNode order =
                document.path("paths").path("/api/v1/samples").path("post").path("parameters");
        assertThat(order.values())
                .extracting(parameter -> parameter.path("name").asString())
                .containsExactly("Idempotency-Key");
        JsonNode list =
                document.path("paths").path("/api/v1/samples").path("get").path("parameters");
        assertThat(list.values())
                .extracting(parameter -> parameter.path("name").asString())
                .containsExactly("cursor", "limit");
        JsonNode change = document.path("paths")
                .path("/api/v1/samples/{id}")
                .path("patch")
                .path("parameters");
        assertThat(change.values())
                .extracting(parameter -> parameter.path("name").asString())
                .containsExactlyInAnyOrder("id", "If-Match");
        assertThat(document.path("paths").path("/api/v1/me").path("get").has("parameters"))
                .isFalse();
    }

    @Test
    void swaggerUiIsAtDocs() {
        Answer docs = service.client().get("/docs");
        assertThat(docs.status()).isEqualTo(302);
        Answer page = service.client().get(docs.header("Location"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui");
        assertThat(service.client()
                        .get("/openapi/swagger-config")
                        .json()
                        .path("url")
                        .asString())
                .isEqualTo("/openapi");
    }
}
