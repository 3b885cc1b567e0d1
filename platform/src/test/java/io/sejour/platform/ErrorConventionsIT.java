package io.sejour.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.RejectionCode;
import io.sejour.api.user.UserRole;
import io.sejour.platform.sample.SampleApplication;
import io.sejour.platform.sample.SampleApplication.Running;
import io.sejour.platform.sample.SampleClient;
import io.sejour.platform.sample.SampleClient.Answer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ErrorConventionsIT {

    private static final String ID = UUID.randomUUID().toString();
    private static final String ORDER = "{\"name\":\"a\",\"guests\":1}";

    private static Running service;

    @BeforeAll
    static void start() {
        service = SampleApplication.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aProblemHasEveryPartOfTheConvention() {
        Answer answer = guest().with("Accept-Language", "fr-CA,en;q=0.5")
                .get("/api/v1/failures/refusal?because=2030-01-01T10:00:00Z");
        assertProblem(answer, RejectionCode.TOO_EARLY);
        assertThat(answer.json().path("title").asString()).isEqualTo("Trop tôt");
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("Cette action n'est pas encore ouverte. Ouverture : 2030-01-01T10:00:00Z.");
        assertThat(answer.json().path("instance").asString()).isEqualTo("/api/v1/failures/refusal");
        assertThat(answer.json().path("parameters").path("from").asString()).isEqualTo("2030-01-01T10:00:00Z");
        assertThat(answer.json().has("errors")).isFalse();
    }

    @Test
    void theLanguageIsEnglishWhereTheCallersIsNotOurs() {
        Answer answer = guest().with("Accept-Language", "de").get("/api/v1/failures/refusal?because=x");
        assertThat(answer.json().path("title").asString()).isEqualTo("Too early");
    }

    @Test
    void theTypeLeadsToItsPage() {
        String type = guest().get("/api/v1/failures/refusal?because=x")
                .json()
                .path("type")
                .asString();
        Answer page = service.client().get(type);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/markdown");
        assertThat(page.body()).startsWith("# Too early");
        assertProblem(service.client().get("/docs/problems/no-such-problem"), RejectionCode.NOT_FOUND);
    }

    @Test
    void theCallersTraceIsKept() {
        String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        Answer answer = guest().with("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
                .get("/api/v1/failures/refusal?because=x");
        assertThat(answer.json().path("traceId").asString()).isEqualTo(traceId);
        assertThat(answer.header("X-Trace-Id")).isEqualTo(traceId);
    }

    @Test
    void aBugTellsNothingOfTheInside() {
        Answer answer = guest().get("/api/v1/failures/bug?because=plans");
        assertProblem(answer, RejectionCode.INTERNAL_ERROR);
        assertThat(answer.body()).doesNotContain("secret", "Exception", "java.", "at io.");
    }

    @Test
    void aPartThatIsAwayIsNoBug() {
        assertProblem(guest().get("/api/v1/failures/outage?because=x"), RejectionCode.UNAVAILABLE);
    }

    @Test
    void invalidFieldsAreNamedWithTheirRule() {
        Answer answer = guest().with("Accept-Language", "fr")
                .withKey(key())
                .post("/api/v1/samples", "{\"name\":\" \",\"guests\":9,\"address\":{\"city\":\"\"}}");
        assertProblem(answer, RejectionCode.VALIDATION_FAILED);
        assertThat(answer.json().path("errors").values())
                .extracting(error -> error.path("field").asString() + " "
                        + error.path("code").asString())
                .containsExactlyInAnyOrder("name not-blank", "guests max", "address.city not-blank");
        assertThat(answer.json().path("errors").get(0).path("message").asString())
                .isNotEmpty();
        assertThat(answer.body()).contains("doit être").doesNotContain("must");
    }

    @Test
    void parametersAreValidatedToo() {
        assertErrors(
                guest().get("/api/v1/samples/" + ID + "?nights=30"), RejectionCode.VALIDATION_FAILED, "nights max");
        assertErrors(
                guest().get("/api/v1/samples/" + ID + "?nights=two"),
                RejectionCode.VALIDATION_FAILED,
                "nights wrong-type");
        assertErrors(guest().get("/api/v1/samples/not-an-id"), RejectionCode.VALIDATION_FAILED, "id wrong-type");
        assertErrors(guest().get("/api/v1/failures/bug"), RejectionCode.VALIDATION_FAILED, "because required");
        assertErrors(
                guest().get("/api/v1/failures/validation?because=guests"),
                RejectionCode.VALIDATION_FAILED,
                "guests max");
    }

    @Test
    void anUnknownPropertyIsRefused() {
        assertErrors(
                guest().withKey(key()).post("/api/v1/samples", "{\"name\":\"a\",\"guests\":1,\"price\":1}"),
                RejectionCode.UNKNOWN_PROPERTY,
                "price unknown-property");
        assertErrors(
                guest().withKey(key())
                        .post(
                                "/api/v1/samples",
                                "{\"name\":\"a\",\"guests\":1,\"address\":{\"city\":\"P\",\"zip\":1}}"),
                RejectionCode.UNKNOWN_PROPERTY,
                "address.zip unknown-property");
    }

    @Test
    void whatIsNoJsonOrOfAnotherTypeIsMalformed() {
        assertProblem(guest().withKey(key()).post("/api/v1/samples", "{\"name\":"), RejectionCode.MALFORMED_REQUEST);
        assertProblem(guest().withKey(key()).post("/api/v1/samples", ""), RejectionCode.MALFORMED_REQUEST);
        for (String guests : new String[] {"\"1\"", "1.5", "true", "[]", "null", "99999999999"}) {
            assertErrors(
                    guest().withKey(key()).post("/api/v1/samples", "{\"name\":\"a\",\"guests\":" + guests + "}"),
                    RejectionCode.MALFORMED_REQUEST,
                    "guests wrong-type");
        }
    }

    @Test
    void wrongPathsMethodsAndTypesHaveTheirStatus() {
        assertProblem(guest().get("/api/v1/nowhere"), RejectionCode.NOT_FOUND);
        Answer method = guest().send("DELETE", "/api/v1/samples", "");
        assertProblem(method, RejectionCode.METHOD_NOT_ALLOWED);
        assertThat(method.header("Allow")).contains("GET").contains("POST");
        assertProblem(guest().with("Accept", "image/png").get("/api/v1/me"), RejectionCode.NOT_ACCEPTABLE);
        assertProblem(
                guest().withKey(key()).with("Content-Type", "text/plain").send("POST", "/api/v1/samples", ORDER),
                RejectionCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void aTokenIsNeededAndTheRightRole() {
        Answer anonymous = service.client().get("/api/v1/me");
        assertProblem(anonymous, RejectionCode.UNAUTHENTICATED);
        assertThat(anonymous.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertProblem(service.client().withToken("nonsense").get("/api/v1/me"), RejectionCode.UNAUTHENTICATED);
        assertProblem(service.client().get("/api/v1/nowhere"), RejectionCode.UNAUTHENTICATED);
        assertProblem(guest().get("/api/v1/operators"), RejectionCode.FORBIDDEN);
        assertThat(service.signedIn(UserRole.OPERATOR).get("/api/v1/operators").status())
                .isEqualTo(200);
    }

    @Test
    void aStaleVersionIsAConflict() {
        String path = "/api/v1/samples/" + ID;
        assertThat(guest().get(path).header("ETag")).isEqualTo("\"7\"");
        assertProblem(guest().with("If-Match", "\"6\"").send("PATCH", path, ""), RejectionCode.VERSION_CONFLICT);
        assertThat(guest().with("If-Match", "\"7\"").send("PATCH", path, "").status())
                .isEqualTo(200);
        assertThat(guest().send("PATCH", path, "").status()).isEqualTo(200);
        assertErrors(
                guest().with("If-Match", "W/\"7\"").send("PATCH", path, ""),
                RejectionCode.VALIDATION_FAILED,
                "If-Match wrong-type");
        assertProblem(guest().get("/api/v1/failures/race?because=x"), RejectionCode.VERSION_CONFLICT);
        assertProblem(guest().get("/api/v1/failures/missing?because=x"), RejectionCode.NOT_FOUND);
    }

    @Test
    void aRefusalOfAHandlerComesThroughTheBuses() {
        assertProblem(guest().get("/api/v1/messages/refused/command"), RejectionCode.WRONG_STATE);
        assertProblem(guest().get("/api/v1/messages/refused/query"), RejectionCode.QUOTE_EXPIRED);
    }

    @Test
    void aBodyHasItsLimit() {
        String large = "{\"name\":\"" + "x".repeat(70_000) + "\",\"guests\":1}";
        assertProblem(guest().withKey(key()).post("/api/v1/samples", large), RejectionCode.BODY_TOO_LARGE);
        assertProblem(
                guest().withKey(key()).with("Content-Type", "application/json").stream(
                        "POST", "/api/v1/samples", large),
                RejectionCode.BODY_TOO_LARGE);
        String upload = "/api/v1/samples/" + ID + "/upload";
        SampleClient uploading = guest().with("Content-Type", "text/plain");
        assertThat(uploading.send("PUT", upload, "x".repeat(150_000)).status()).isEqualTo(200);
        assertProblem(uploading.send("PUT", upload, "x".repeat(250_000)), RejectionCode.BODY_TOO_LARGE);
        assertProblem(uploading.stream("PUT", upload, "x".repeat(250_000)), RejectionCode.BODY_TOO_LARGE);
    }

    @Test
    void aListIsReadPageByPage() {
        Answer first = guest().get("/api/v1/samples?limit=100");
        assertThat(first.json().path("items").size()).isEqualTo(100);
        String next = first.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
        Answer last = guest().get(next);
        assertThat(last.json().path("items").get(0).asInt()).isEqualTo(100);
        assertThat(last.json().path("items").size()).isEqualTo(50);
        assertThat(last.header("Link")).isEmpty();
        assertErrors(guest().get("/api/v1/samples?limit=101"), RejectionCode.VALIDATION_FAILED, "limit out-of-range");
        assertErrors(guest().get("/api/v1/samples?limit=0"), RejectionCode.VALIDATION_FAILED, "limit out-of-range");
        assertErrors(guest().get("/api/v1/samples?limit=x"), RejectionCode.VALIDATION_FAILED, "limit wrong-type");
        assertProblem(guest().get("/api/v1/samples?cursor=%21%21"), RejectionCode.MALFORMED_REQUEST);
    }

    @Test
    void everyAnswerHasTheSecurityHeaders() {
        Answer answer = guest().get("/api/v1/me");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("RateLimit-Limit")).isEqualTo("3000");
        assertThat(answer.header("RateLimit-Remaining")).isEqualTo("2999");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private static void assertProblem(Answer answer, RejectionCode code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(code.httpStatus());
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("/docs/problems/" + code.text());
        assertThat(answer.json().path("status").asInt()).isEqualTo(code.httpStatus());
        assertThat(answer.code()).isEqualTo(code.text());
        assertThat(answer.json().path("title").asString()).isNotEmpty();
        assertThat(answer.json().path("detail").asString()).isNotEmpty().doesNotContain("{", "[");
        assertThat(answer.json().path("traceId").asString())
                .matches("[0-9a-f]{32}")
                .isEqualTo(answer.header("X-Trace-Id"));
    }

    private static void assertErrors(Answer answer, RejectionCode code, String fieldAndRule) {
        assertProblem(answer, code);
        assertThat(answer.json().path("errors").values())
                .extracting(error -> error.path("field").asString() + " "
                        + error.path("code").asString())
                .containsExactly(fieldAndRule);
    }

    private static SampleClient guest() {
        return service.signedIn(UserRole.GUEST);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
