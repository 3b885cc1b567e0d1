package io.sejour.platform.sample;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.sun.net.httpserver.HttpServer;
import io.sejour.api.user.UserId;
import io.sejour.api.user.UserRole;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.platform.limit.BodyLimit;
import io.sejour.platform.security.PublicEndpoint;
import io.sejour.platform.security.PublicEndpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Starts the sample service on a database of its own, with a key server beside it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
public class SampleApplication {

    /** A running sample service and the means to sign tokens for it. */
    public record Running(ConfigurableApplicationContext context, HttpServer keyServer, ECKey key)
            implements AutoCloseable {

        public int port() {
            WebServer server = ((ServletWebServerApplicationContext) context).getWebServer();
            return Objects.requireNonNull(server).getPort();
        }

        public SampleClient client() {
            return new SampleClient(port());
        }

        public SampleClient signedIn(UserRole... roles) {
            return signedIn(new UserId(UUID.randomUUID()), roles);
        }

        public SampleClient signedIn(UserId user, UserRole... roles) {
            return client().withToken(token(user, "at+jwt", claims -> claims, roles));
        }

        public String token(UserId user, String type, UnaryOperator<JwtClaimsSet.Builder> changes, UserRole... roles) {
            Instant now = Clock.systemUTC().instant();
            JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                    .issuer("sejour")
                    .audience(List.of("sejour-api"))
                    .subject(user.toString())
                    .issuedAt(now)
                    .expiresAt(now.plus(Duration.ofMinutes(10)))
                    .claim("roles", Stream.of(roles).map(Enum::name).toList());
            return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)))
                    .encode(JwtEncoderParameters.from(
                            JwsHeader.with(SignatureAlgorithm.ES256).type(type).build(),
                            changes.apply(claims).build()))
                    .getTokenValue();
        }

        @Override
        public void close() {
            context.close();
            keyServer.stop(0);
        }
    }

    public static Running start(String... properties) {
        return start(TestPostgres.fresh(), properties);
    }

    public static Running start(TestPostgres.Database database, String... properties) {
        ECKey key = newKey();
        HttpServer keyServer = serve(new JWKSet(key).toPublicJWKSet());
        Map<String, Object> settings = new HashMap<>();
        database.springProperties((name, value) -> settings.put(name, value.get()));
        settings.put("server.port", "0");
        settings.put("spring.main.banner-mode", "off");
        settings.put(
                "sejour.security.jwks-uri",
                "http://127.0.0.1:" + keyServer.getAddress().getPort() + "/keys");
        for (String property : properties) {
            String[] parts = property.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return new Running(
                new SpringApplicationBuilder(SampleApplication.class)
                        .properties(settings)
                        .run(),
                keyServer,
                key);
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer serve(JWKSet keys) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/keys", exchange -> {
                byte[] body = keys.toString().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    static PublicEndpoints openSamples() {
        return PublicEndpoints.of(
                new PublicEndpoint(HttpMethod.GET, "/api/v1/open/{name}"),
                new PublicEndpoint(HttpMethod.POST, "/api/v1/open"));
    }

    @Bean
    static BodyLimit uploads() {
        return new BodyLimit(HttpMethod.PUT, "/api/v1/samples/{id}/upload", 200_000);
    }
}
