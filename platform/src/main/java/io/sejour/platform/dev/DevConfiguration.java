package io.sejour.platform.dev;

import io.sejour.platform.security.PublicEndpoint;
import io.sejour.platform.security.PublicEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** The endpoints of the dev clock and of crashes, where {@code sejour.dev.enabled} is set and nowhere else. They need no token. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "sejour.dev.enabled", havingValue = "true")
@Import({DevClockController.class, CrashPointController.class})
public class DevConfiguration {

    @Bean
    static PublicEndpoints devClockEndpoints() {
        return PublicEndpoints.of(
                new PublicEndpoint(HttpMethod.GET, "/dev/clock"),
                new PublicEndpoint(HttpMethod.POST, "/dev/clock"),
                new PublicEndpoint(HttpMethod.POST, "/dev/crash-point"));
    }
}
