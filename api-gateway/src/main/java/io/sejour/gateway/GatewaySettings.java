package io.sejour.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator decides about the gateway.
 *
 * @param issuer the {@code iss} an access token must have
 * @param audience the {@code aud} it must have
 * @param allowedOrigins the web origins whose scripts may call; none by default
 * @param callsPerMinuteOfUser for each signed-in user, from wherever
 * @param callsPerMinuteOfAddress for each address, whoever calls from there
 * @param callers how many callers are remembered; the one not seen for longest is forgotten first
 * @param bodyBytes the largest body a route takes, but for imports of listings
 * @param importBytes the largest body of an import
 * @param responseTimeout how long a service may take to begin its answer
 * @param sessionMemory how long the gateway believes that a session it asked about is open
 * @param devUri where {@code /dev} leads; nowhere outside of {@code ./sejour cluster}
 */
@ConfigurationProperties("sejour.gateway")
public record GatewaySettings(
        @DefaultValue("sejour") String issuer,
        @DefaultValue("sejour-api") String audience,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("3000") int callsPerMinuteOfUser,
        @DefaultValue("6000") int callsPerMinuteOfAddress,
        @DefaultValue("100000") int callers,
        @DefaultValue("65536") long bodyBytes,
        @DefaultValue("420478976") long importBytes,
        @DefaultValue("30s") Duration responseTimeout,
        @DefaultValue("20s") Duration sessionMemory,
        @Nullable URI devUri) {}
