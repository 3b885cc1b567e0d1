package io.sejour.gateway.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import io.sejour.api.RejectionCode;
import io.sejour.gateway.GatewaySettings;
import io.sejour.gateway.problem.Problems;
import java.time.Duration;
import java.util.List;
import org.springframework.cloud.client.loadbalancer.reactive.ReactorLoadBalancerExchangeFilterFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.WebFilter;

/**
 * A token that is sent must be good: signed by the user service, of our kind, for us, in time, of a session that is open. Whether a route
 * needs one is the service's to say, and it checks the same token again.
 */
@Configuration(proxyBeanMethods = false)
public class TokenConfiguration {

    static final String USER_SERVICE = "http://user-context";
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    @Bean
    ReactiveJwtDecoder accessTokens(GatewaySettings settings, ReactorLoadBalancerExchangeFilterFunction byDiscovery) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(
                        USER_SERVICE + "/.well-known/jwks.json")
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .webClient(WebClient.builder().filter(byDiscovery).build())
                .jwtProcessorCustomizer(processor ->
                        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt"))))
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience()))));
        return decoder;
    }

    @Bean
    SecurityWebFilterChain whoSendsATokenMustSendAGoodOne(
            ServerHttpSecurity http, Problems problems, CorsConfigurationSource origins) {
        ServerAuthenticationEntryPoint unauthenticated =
                (exchange, failure) -> problems.answer(RejectionCode.UNAUTHENTICATED, exchange);
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                // The services write their own.
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .cors(cors -> cors.configurationSource(origins))
                .authorizeExchange(exchanges -> exchanges
                        .pathMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .pathMatchers("/actuator/**")
                        .hasAuthority("SCOPE_actuator")
                        .anyExchange()
                        .permitAll())
                .oauth2ResourceServer(server ->
                        server.authenticationEntryPoint(unauthenticated).jwt(jwt -> {}))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler((exchange, denied) -> problems.answer(RejectionCode.FORBIDDEN, exchange)))
                .build();
    }

    @Bean
    @Order(1)
    WebFilter openSessions(
            GatewaySettings settings, ReactorLoadBalancerExchangeFilterFunction byDiscovery, Problems problems) {
        WebClient users =
                WebClient.builder().baseUrl(USER_SERVICE).filter(byDiscovery).build();
        return new OpenSessions(users, settings.sessionMemory(), settings.callers(), problems);
    }

    @Bean
    CorsConfigurationSource allowedOrigins(GatewaySettings settings) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(settings.allowedOrigins());
        cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.ACCEPT_LANGUAGE,
                HttpHeaders.IF_MATCH,
                "Idempotency-Key",
                "traceparent"));
        cors.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LOCATION,
                HttpHeaders.LINK,
                HttpHeaders.RETRY_AFTER,
                "RateLimit-Limit",
                "RateLimit-Remaining",
                "RateLimit-Reset",
                "X-Trace-Id"));
        source.registerCorsConfiguration("/**", cors);
        return source;
    }
}
