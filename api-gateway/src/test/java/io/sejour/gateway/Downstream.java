package io.sejour.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Stands for the services: says which one was asked and what it heard, publishes keys, knows which sessions have ended. */
final class Downstream implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, DisposableServer> services = new ConcurrentHashMap<>();
    private final Set<String> endedSessions = ConcurrentHashMap.newKeySet();
    private final ECKey key = newKey("published");
    private final ECKey unpublished = newKey("unpublished");

    /** @param port 0 takes a free one */
    void start(String service, int port) {
        services.put(
                service,
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(port)
                        .route(routes -> routes.ws(
                                        "/api/v1/listings/echo",
                                        (in, out) -> out.sendString(
                                                in.receive().asString().map(word -> "heard " + word)))
                                .route(request -> true, (request, response) -> answer(service, request, response)))
                        .bindNow());
    }

    private void stop(String service) {
        Objects.requireNonNull(services.remove(service)).disposeNow();
    }

    URI address(String service) {
        return URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(services.get(service)).port());
    }

    void endSession(String token) {
        endedSessions.add(token);
    }

    String token(String user) {
        return token(user, key, "at+jwt", Instant.now().plusSeconds(600));
    }

    String expiredToken(String user) {
        return token(user, key, "at+jwt", Instant.now().minusSeconds(60));
    }

    String tokenOfAnotherKind(String user) {
        return token(user, key, "JWT", Instant.now().plusSeconds(600));
    }

    String forgedToken(String user) {
        return token(user, unpublished, "at+jwt", Instant.now().plusSeconds(600));
    }

    private Publisher<Void> answer(String service, HttpServerRequest request, HttpServerResponse response) {
        String authorization = request.requestHeaders().get("Authorization", "");
        return switch (request.fullPath()) {
            case "/.well-known/jwks.json" ->
                response.header("Content-Type", "application/json")
                        .sendString(Mono.just(new JWKSet(key.toPublicJWK()).toString()));
            case "/api/v1/users/me" ->
                endedSessions.contains(authorization.replace("Bearer ", ""))
                        ? response.status(401).send()
                        : response.sendString(Mono.just("{}"));
            case "/api/v1/bookings/1/events" ->
                response.sse()
                        .sendString(Flux.interval(Duration.ZERO, Duration.ofMillis(1_500))
                                .map(n -> "data: " + n + "\n\n")
                                .take(3));
            case "/api/v1/search/slow" -> response.sendString(Mono.just("late").delayElement(Duration.ofSeconds(20)));
            default ->
                request.receive()
                        .aggregate()
                        .asString()
                        .defaultIfEmpty("")
                        .flatMap(body -> response.header("Content-Type", "application/json")
                                .sendString(Mono.just(heard(service, request, body)))
                                .then());
        };
    }

    private static String heard(String service, HttpServerRequest request, String body) {
        Map<String, Object> heard = new TreeMap<>();
        heard.put("service", service);
        heard.put("bytes", body.length());
        for (String name : List.of("Authorization", "X-Forwarded-For", "Forwarded", "X-Real-IP", "traceparent")) {
            heard.put(name, request.requestHeaders().get(name, ""));
        }
        return JSON.writeValueAsString(heard);
    }

    private static String token(String user, ECKey key, String type, Instant end) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(type))
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer("sejour")
                            .audience("sejour-api")
                            .subject(user)
                            .claim("roles", List.of("GUEST"))
                            .expirationTime(Date.from(end))
                            .build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        List.copyOf(services.keySet()).forEach(this::stop);
    }
}
