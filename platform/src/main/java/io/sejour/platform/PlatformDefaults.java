package io.sejour.platform;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Settings every service starts from; any other property source goes before them. */
class PlatformDefaults implements EnvironmentPostProcessor {

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("spring.jackson.deserialization.fail-on-unknown-properties", "true"),
            Map.entry("spring.jackson.deserialization.fail-on-null-for-primitives", "true"),
            Map.entry("spring.jackson.deserialization.accept-float-as-int", "false"),
            Map.entry("spring.jackson.mapper.allow-coercion-of-scalars", "false"),
            // A path nobody serves is a problem document, not a search for files.
            Map.entry("spring.web.resources.add-mappings", "false"),
            Map.entry("spring.mvc.problemdetails.enabled", "false"),
            Map.entry("server.shutdown", "graceful"),
            // Streams of events stay open until the end; nobody should wait for them.
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "5s"),
            Map.entry("spring.datasource.hikari.maximum-pool-size", "24"),
            Map.entry("spring.datasource.hikari.connection-timeout", "10000"),
            // No statement of ours takes long; one that does must not hold its locks for ever.
            Map.entry("spring.datasource.hikari.connection-init-sql", "set statement_timeout to '60s'"),
            Map.entry("server.error.include-stacktrace", "never"),
            Map.entry("server.error.include-message", "never"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus"),
            Map.entry("management.endpoint.health.probes.enabled", "true"),
            Map.entry("management.endpoint.health.show-details", "when-authorized"),
            Map.entry("management.endpoint.health.roles", "OPERATOR"),
            Map.entry("springdoc.api-docs.version", "openapi_3_1"),
            Map.entry("springdoc.api-docs.path", "/openapi"),
            Map.entry("springdoc.swagger-ui.path", "/docs"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("sejourDefaults", DEFAULTS));
    }
}
