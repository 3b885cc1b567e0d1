package io.sejour.platform.dev;

import io.sejour.platform.security.PublicEndpoint;
import io.sejour.platform.security.PublicEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** The dev clock's endpoint, where {@code sejour.dev.enabled} is set and nowhere else. It needs no token. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "sejour.dev.enabled", havingValue = "true")
@Import(DevClockController.class)
public class DevConfiguration {

    @Bean
    static PublicEndpoints devClockEndpoints() {
        return PublicEndpoints.of(
                new PublicEndpoint(HttpMethod.GET, "/dev/clock"), new PublicEndpoint(HttpMethod.POST, "/dev/clock"));
    }
}
