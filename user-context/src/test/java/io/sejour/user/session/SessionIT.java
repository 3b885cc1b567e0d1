package io.sejour.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import io.sejour.user.UserContextUnderTest;
import io.sejour.user.clock.WallClock;
import io.sejour.user.personal.SecretSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SessionIT extends UserContextUnderTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    private JwtEncoder encoder;

    @Autowired
    private SigningKeys keys;

    @Autowired
    private SecretSeal seal;

    @Test
    void unknownAddressAndWrongPasswordAreAnsweredAlike() {
        Person ada = register();

        Answer wrongPassword = signIn(ada.email(), "not her pass phrase");
        Answer unknownAddress = signIn(newEmail(), "not her pass phrase");

        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(wrongPassword.code()).isEqualTo("invalid-credentials");
        assertThat(withoutTrace(unknownAddress)).isEqualTo(withoutTrace(wrongPassword));
        assertThat(unknownAddress.status()).isEqualTo(401);
    }

    @Test
    void unknownAddressAndWrongPasswordTakeTheSameTime() {
        Person ada = register();
        signIn(newEmail(), "warms up");

        double known = median(() -> signIn(ada.email(), "not her pass phrase"));
        double unknown = median(() -> signIn(newEmail(), "not her pass phrase"));

        // Without the decoy hash the unknown address is answered more than ten times as fast.
        assertThat(unknown / known).isBetween(0.25, 4.0);
    }

    @Test
    void tooManyFailuresLockAnAddressForAWhileWhetherItIsKnownOrNot() {
        Person ada = register();
        for (String email : List.of(ada.email(), newEmail())) {
            for (int i = 0; i < 10; i++) {
                assertThat(signIn(email, "guess " + i).status()).isEqualTo(401);
            }
            Answer locked = signIn(email, PASSWORD);
            assertThat(locked.status()).isEqualTo(429);
            assertThat(locked.code()).isEqualTo("account-locked");
        }

        wallClock.advance(Duration.ofSeconds(61));

        assertThat(signIn(ada.email(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aRightPasswordForgetsTheFailuresBeforeIt() {
        Person ada = register();
        for (int round = 0; round < 2; round++) {
            IntStream.range(0, 9).forEach(i -> signIn(ada.email(), "guess " + i));
            assertThat(signIn(ada.email(), PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void aRefreshTokenIsGoodForOneUse() {
        Person ada = register();

        Answer second = refresh(ada.refreshToken());

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("refreshToken")).isNotEqualTo(ada.refreshToken());
        assertThat(Instant.parse(second.text("expiresAt"))).isAfter(wallClock.instant());
        assertThat(get("/api/v1/users/me", second.text("accessToken")).status()).isEqualTo(200);
        assertThat(refresh(second.text("refreshToken")).status()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenUsedTwiceEndsTheSessionForEverybody() {
        Person ada = register();
        Answer second = refresh(ada.refreshToken());

        Answer stolen = refresh(ada.refreshToken());

        assertThat(stolen.status()).isEqualTo(401);
        assertThat(stolen.code()).isEqualTo("refresh-token-invalid");
        assertThat(refresh(second.text("refreshToken")).status()).isEqualTo(401);
        assertThat(get("/api/v1/users/me", second.text("accessToken")).status()).isEqualTo(401);
        assertThat(signIn(ada.email(), PASSWORD).status()).as("a new session").isEqualTo(200);
    }

    @Test
    void aTokenThatWasNeverGivenOutIsRefused() {
        assertThat(refresh("made-up").code()).isEqualTo("refresh-token-invalid");
        assertThat(post("/api/v1/sessions/refresh", Map.of(), null).status()).isEqualTo(400);
    }

    @Test
    void signingOutEndsBothTokens() {
        Person ada = register();
        assertThat(get("/api/v1/users/me", ada.accessToken()).status()).isEqualTo(200);

        assertThat(send("DELETE", "/api/v1/sessions/current", null, ada.accessToken(), Map.of())
                        .status())
                .isEqualTo(204);

        assertThat(get("/api/v1/users/me", ada.accessToken()).status()).isEqualTo(401);
        assertThat(refresh(ada.refreshToken()).status()).isEqualTo(401);
        assertThat(send("DELETE", "/api/v1/sessions/current", null, null, Map.of())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aSessionEndedElsewhereDiesHereWithinAMinute() {
        Person ada = register();
        assertThat(get("/api/v1/users/me", ada.accessToken()).status()).isEqualTo(200);
        jdbc.sql("update user_context.sessions set revoked_at = now(), revoked_for = 'SIGNED_OUT' where user_id = ?")
                .param(UUID.fromString(ada.userId()))
                .update();

        wallClock.advance(Duration.ofSeconds(60));

        assertThat(get("/api/v1/users/me", ada.accessToken()).status()).isEqualTo(401);
    }

    @Test
    void anAccessTokenDiesWithItsTime() {
        Person ada = register();

        wallClock.advance(Duration.ofMinutes(30).plusSeconds(10));

        assertThat(get("/api/v1/users/me", ada.accessToken()).status()).isEqualTo(401);
        assertThat(refresh(ada.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void aSessionCannotBeRefreshedForEver() {
        Person ada = register();

        wallClock.advance(Duration.ofDays(30).plusSeconds(1));

        assertThat(refresh(ada.refreshToken()).status()).isEqualTo(401);
    }

    @Test
    void onlyTokensMadeForThisPlatformAreTaken() throws Exception {
        Person ada = register();
        assertThat(statusWith(forged(ada, header -> {}, claims -> {}))).isEqualTo(200);

        assertThat(statusWith(forged(ada, header -> header.type("JWT"), claims -> {})))
                .as("type")
                .isEqualTo(401);
        assertThat(statusWith(forged(ada, header -> {}, claims -> claims.audience(List.of("another")))))
                .as("audience")
                .isEqualTo(401);
        assertThat(statusWith(forged(ada, header -> {}, claims -> claims.issuer("another"))))
                .as("issuer")
                .isEqualTo(401);
        assertThat(statusWith(forged(ada, header -> {}, claims -> claims.claims(all -> all.remove("exp")))))
                .as("no end")
                .isEqualTo(401);
        assertThat(statusWith(forged(ada, header -> {}, claims -> claims.claims(all -> all.remove("sid")))))
                .as("no session")
                .isEqualTo(401);
        assertThat(statusWith(forged(
                        ada,
                        header -> {},
                        claims -> claims.claim("sid", UUID.randomUUID().toString()))))
                .as("another session")
                .isEqualTo(401);
        assertThat(statusWith(unsigned(ada.accessToken()))).as("alg none").isEqualTo(401);
        assertThat(statusWith(ada.accessToken().substring(0, ada.accessToken().length() - 4) + "AAAA"))
                .as("signature")
                .isEqualTo(401);
    }

    @Test
    void theKeySetIsPublicAndChecksTokens() throws Exception {
        Person ada = register();

        Answer set = get("/.well-known/jwks.json", null);

        JsonNode key = set.body().get("keys").get(0);
        assertThat(key.has("d")).as("private part").isFalse();
        assertThat(key.get("alg").asString()).isEqualTo("ES256");
        SignedJWT token = SignedJWT.parse(ada.accessToken());
        assertThat(token.getHeader().getKeyID()).isEqualTo(key.get("kid").asString());
        assertThat(token.verify(new ECDSAVerifier(ECKey.parse(key.toString())))).isTrue();
        assertThat(token.getJWTClaimsSet().toString()).doesNotContain(ada.email(), "Lovelace");
    }

    @Test
    void theSigningKeySurvivesARestartAndLiesSealed() {
        SigningKeys restarted = new SigningKeys(jdbc, seal, new WallClock(java.time.Clock.systemUTC()));

        assertThat(restarted.signingKeyId()).isEqualTo(keys.signingKeyId());
        String stored = jdbc.sql("select sealed_jwk from user_context.signing_keys")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("kty");
        assertThat(new String(Base64.getDecoder().decode(stored), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("kty");
    }

    private Answer refresh(String token) {
        return post("/api/v1/sessions/refresh", Map.of("refreshToken", token), null);
    }

    private int statusWith(String accessToken) {
        return get("/api/v1/users/me", accessToken).status();
    }

    private String forged(Person person, Consumer<JwsHeader.Builder> header, Consumer<JwtClaimsSet.Builder> claims)
            throws Exception {
        JwsHeader.Builder head =
                JwsHeader.with(SignatureAlgorithm.ES256).type("at+jwt").keyId(keys.signingKeyId());
        header.accept(head);
        JwtClaimsSet.Builder body = JwtClaimsSet.builder()
                .issuer("sejour")
                .audience(List.of("sejour-api"))
                .subject(person.userId())
                .issuedAt(wallClock.instant())
                .expiresAt(wallClock.instant().plusSeconds(60))
                .claim(
                        "sid",
                        SignedJWT.parse(person.accessToken()).getJWTClaimsSet().getStringClaim("sid"))
                .claim("roles", List.of("GUEST"));
        claims.accept(body);
        return encoder.encode(JwtEncoderParameters.from(head.build(), body.build()))
                .getTokenValue();
    }

    private static String unsigned(String token) {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return header + "." + token.split("\\.", -1)[1] + ".";
    }

    private static JsonNode withoutTrace(Answer answer) {
        ObjectNode body = (ObjectNode) JSON.readTree(answer.body().toString());
        body.remove("traceId");
        body.remove("instance");
        return body;
    }

    private static double median(Runnable request) {
        return IntStream.range(0, 5)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    request.run();
                    return System.nanoTime() - start;
                })
                .sorted()
                .skip(2)
                .findFirst()
                .orElseThrow();
    }
}
