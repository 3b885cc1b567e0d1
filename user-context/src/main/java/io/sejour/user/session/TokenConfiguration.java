package io.sejour.user.session;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import io.sejour.platform.security.SecuritySettings;
import io.sejour.user.clock.WallClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Makes and checks access tokens in the process that owns the keys; other services use the published key set. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    @Bean
    @ConditionalOnMissingBean
    WallClock wallClock() {
        return new WallClock(Clock.systemUTC());
    }

    @Bean
    JWKSource<SecurityContext> jwkSource(SigningKeys keys) {
        return new ImmutableJWKSet<>(keys.all());
    }

    @Bean
    JwtEncoder jwtEncoder(JWKSource<SecurityContext> source) {
        return new NimbusJwtEncoder(source);
    }

    @Bean
    JwtDecoder jwtDecoder(
            JWKSource<SecurityContext> source, SecuritySettings security, LiveSessions sessions, WallClock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(source)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(AccessTokens.TYPE))))
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setAllowEmptyExpiryClaim(false);
        times.setClock(clock.source());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(security.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(security.audience())),
                ofLiveSession(sessions)));
        return decoder;
    }

    /** A signed token of an ended session is refused although its time is not up. */
    private static OAuth2TokenValidator<Jwt> ofLiveSession(LiveSessions sessions) {
        OAuth2Error ended = new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The session has ended", null);
        return token -> sessions.isLive(token.getClaimAsString(AccessTokens.SESSION))
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(ended);
    }
}
