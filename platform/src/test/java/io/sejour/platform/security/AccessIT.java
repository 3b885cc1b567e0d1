package io.sejour.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.platform.sample.SampleApplication;
import io.sejour.platform.sample.SampleApplication.Running;
import io.sejour.platform.sample.SampleClient.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

class AccessIT {

    private static final UserId USER = new UserId(UUID.randomUUID());
    private static final String ACCESS_TOKEN = "at+jwt";

    private static Running service;

    @BeforeAll
    static void start() {
        service = SampleApplication.start("sejour.security.allowed-origins=https://homes.example");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aGoodTokenNamesItsPerson() {
        Answer answer = service.signedIn(USER, UserRole.GUEST, UserRole.HOST).get("/api/v1/me");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("userId").asString()).isEqualTo(USER.toString());
        assertThat(answer.json().path("roles").values())
                .extracting(role -> role.asString())
                .containsExactlyInAnyOrder("GUEST", "HOST");
    }

    @Test
    void aTokenOfAnotherTypeIssuerAudienceOrTimeIsRefused() {
        Instant past = Clock.systemUTC().instant().minus(Duration.ofMinutes(1));
        assertRefused("JWT", claims -> claims);
        assertRefused(ACCESS_TOKEN, claims -> claims.issuer("somebody-else"));
        assertRefused(ACCESS_TOKEN, claims -> claims.audience(List.of("another-api")));
        assertRefused(
                ACCESS_TOKEN, claims -> claims.issuedAt(past.minusSeconds(60)).expiresAt(past));
        assertRefused(ACCESS_TOKEN, claims -> claims.claims(all -> all.remove("exp")));
        assertRefused(
                ACCESS_TOKEN,
                claims -> claims.notBefore(Clock.systemUTC().instant().plusSeconds(60)));
    }

    @Test
    void aTokenThatWasChangedOrIsUnsignedIsRefused() {
        String token = service.token(USER, ACCESS_TOKEN, claims -> claims, UserRole.GUEST);
        String[] parts = token.split("\\.");
        String other = service.token(USER, ACCESS_TOKEN, claims -> claims, UserRole.OPERATOR);
        assertThat(service.client()
                        .withToken(parts[0] + "." + other.split("\\.")[1] + "." + parts[2])
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(401);
        // {"alg":"none"}
        assertThat(service.client()
                        .withToken("eyJhbGciOiJub25lIn0." + parts[1] + ".")
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatAModuleOpensIsOpenAndKnowsTheCallerAllTheSame() {
        Answer anonymous = service.client().get("/api/v1/open/a");
        assertThat(anonymous.json().path("signedIn").asBoolean()).isFalse();
        assertThat(service.signedIn(UserRole.GUEST)
                        .get("/api/v1/open/a")
                        .json()
                        .path("signedIn")
                        .asBoolean())
                .isTrue();
        assertThat(service.client().send("POST", "/api/v1/open/a", "").status())
                .as("only the method that was opened")
                .isEqualTo(401);
    }

    @Test
    void healthIsOpenAndTellsLittleAndTheRestIsForOperators() {
        Answer health = service.client().get("/actuator/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().path("status").asString()).isEqualTo("UP");
        assertThat(health.json().has("components")).isFalse();
        assertThat(service.client().get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(service.client().get("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(service.signedIn(UserRole.HOST).get("/actuator/prometheus").status())
                .isEqualTo(403);
        Answer metrics = service.signedIn(UserRole.OPERATOR).get("/actuator/prometheus");
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.body()).contains("jvm_memory_used_bytes");
        assertThat(service.signedIn(UserRole.OPERATOR).get("/actuator/env").status())
                .isEqualTo(404);
        assertThat(service.signedIn(UserRole.OPERATOR).get("/actuator/heapdump").status())
                .isEqualTo(404);
    }

    @Test
    void onlyListedOriginsMayCallFromABrowser() {
        Answer ours = service.signedIn(UserRole.GUEST).with("X-Test", "1").get("/api/v1/me");
        assertThat(ours.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(preflight("https://homes.example").header("Access-Control-Allow-Origin"))
                .isEqualTo("https://homes.example");
        assertThat(preflight("https://evil.example").status()).isEqualTo(403);
        assertThat(preflight("https://evil.example").header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private static Answer preflight(String origin) {
        return service.client()
                .with("Origin", origin)
                .with("Access-Control-Request-Method", "POST")
                .send("OPTIONS", "/api/v1/samples", "");
    }

    private static void assertRefused(String type, UnaryOperator<JwtClaimsSet.Builder> changes) {
        Answer answer = service.client()
                .withToken(service.token(USER, type, changes, UserRole.GUEST))
                .get("/api/v1/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
    }
}
