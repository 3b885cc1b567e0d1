package io.sejour.platform.security;

import io.sejour.api.RejectionCode;
import io.sejour.platform.limit.CallLimitFilter;
import io.sejour.platform.problem.Problem;
import io.sejour.platform.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Everything needs an access token but what a module has opened; no session, no cookie, no form. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@EnableConfigurationProperties(SecuritySettings.class)
public class SecurityConfiguration {

    /** What pages may load and run: only what comes with them. */
    public static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final List<String> EXPOSED_HEADERS = List.of(
            HttpHeaders.ETAG,
            HttpHeaders.LOCATION,
            HttpHeaders.LINK,
            HttpHeaders.RETRY_AFTER,
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "Search-As-Of",
            "Search-Lag-Millis",
            "X-Trace-Id");

    @Bean
    static PublicEndpoints documentationEndpoints() {
        return PublicEndpoints.of(
                new PublicEndpoint(HttpMethod.GET, "/docs"),
                new PublicEndpoint(HttpMethod.GET, Problem.TYPES + "{code}"),
                new PublicEndpoint(HttpMethod.GET, "/swagger-ui/**"),
                new PublicEndpoint(HttpMethod.GET, "/openapi/**"),
                new PublicEndpoint(HttpMethod.GET, "/openapi"),
                new PublicEndpoint(HttpMethod.GET, "/openapi.yaml"),
                new PublicEndpoint(HttpMethod.GET, "/actuator/health/**"),
                new PublicEndpoint(HttpMethod.GET, "/actuator/health"));
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            SecuritySettings settings,
            List<PublicEndpoints> publicEndpoints,
            ObjectProvider<JwtDecoder> decoders,
            Problems problems,
            CallLimitFilter callLimit) {
        AuthenticationEntryPoint unauthenticated = (request, response, failure) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(RejectionCode.UNAUTHENTICATED, request, response);
        };
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .cors(Customizer.withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY))
                        .httpStrictTransportSecurity(hsts -> hsts.requestMatcher(AnyRequestMatcher.INSTANCE))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(requests -> authorize(requests, settings, publicEndpoints))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(unauthenticated)
                        .jwt(jwt -> jwt.decoder(decoder(settings, decoders)).jwtAuthenticationConverter(roles())))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler((request, response, failure) ->
                                problems.write(RejectionCode.FORBIDDEN, request, response)))
                .addFilterAfter(callLimit, BearerTokenAuthenticationFilter.class);
        return http.build();
    }

    @Bean
    CorsConfigurationSource corsConfigurationSource(SecuritySettings settings) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!settings.allowedOrigins().isEmpty()) {
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
            cors.setExposedHeaders(EXPOSED_HEADERS);
            source.registerCorsConfiguration("/**", cors);
        }
        return source;
    }

    private static void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            SecuritySettings settings,
            List<PublicEndpoints> publicEndpoints) {
        for (PublicEndpoints ofModule : publicEndpoints) {
            for (PublicEndpoint endpoint : ofModule.endpoints()) {
                requests.requestMatchers(endpoint.method(), endpoint.pattern()).permitAll();
            }
        }
        if (settings.metricsPublic()) {
            requests.requestMatchers(HttpMethod.GET, "/actuator/prometheus").permitAll();
        }
        requests.requestMatchers("/error").permitAll();
        requests.requestMatchers("/actuator/**").hasRole("OPERATOR");
        requests.anyRequest().authenticated();
    }

    private static JwtDecoder decoder(SecuritySettings settings, ObjectProvider<JwtDecoder> decoders) {
        @Nullable JwtDecoder ofThisProcess = decoders.getIfAvailable();
        if (ofThisProcess != null) {
            return ofThisProcess;
        }
        if (settings.jwksUri() == null) {
            throw new IllegalStateException(
                    "Nobody can check access tokens: set sejour.security.jwks-uri to the address of the published keys");
        }
        return AccessTokenDecoder.byPublishedKeys(settings.jwksUri(), settings);
    }

    private static JwtAuthenticationConverter roles() {
        JwtGrantedAuthoritiesConverter authorities = new JwtGrantedAuthoritiesConverter();
        authorities.setAuthoritiesClaimName("roles");
        authorities.setAuthorityPrefix("ROLE_");
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(authorities);
        return converter;
    }
}
