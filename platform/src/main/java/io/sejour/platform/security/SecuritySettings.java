package io.sejour.platform.security;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call.
 *
 * @param issuer the {@code iss} an access token must have
 * @param audience the {@code aud} it must have
 * @param jwksUri where the keys are published; needed only where no module of this process brings a decoder of tokens
 * @param allowedOrigins the web origins whose scripts may call; none by default
 * @param metricsPublic whether {@code /actuator/prometheus} is open to everybody who reaches the port
 */
@ConfigurationProperties("sejour.security")
public record SecuritySettings(
        @DefaultValue("sejour") String issuer,
        @DefaultValue("sejour-api") String audience,
        @Nullable URI jwksUri,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("false") boolean metricsPublic) {}
