package io.sejour.user;

import io.sejour.platform.schema.ContextSchema;
import io.sejour.platform.security.PublicEndpoint;
import io.sejour.platform.security.PublicEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.HttpMethod;

/** Switches the user context on by having its jar. Before the platform's, which then finds a local token decoder. */
@AutoConfiguration(beforeName = "io.sejour.platform.PlatformAutoConfiguration")
@ComponentScan
@ConfigurationPropertiesScan
public class UserContextAutoConfiguration {

    @Bean
    static ContextSchema userContextSchema() {
        return new ContextSchema("user_context");
    }

    @Bean
    static PublicEndpoints userContextPublicEndpoints() {
        return PublicEndpoints.of(
                new PublicEndpoint(HttpMethod.POST, "/api/v1/users"),
                new PublicEndpoint(HttpMethod.POST, "/api/v1/sessions"),
                new PublicEndpoint(HttpMethod.POST, "/api/v1/sessions/refresh"),
                new PublicEndpoint(HttpMethod.POST, "/api/v1/sessions/siwe/nonce"),
                new PublicEndpoint(HttpMethod.POST, "/api/v1/sessions/siwe"),
                new PublicEndpoint(HttpMethod.GET, "/.well-known/jwks.json"));
    }
}
