package io.sejour.app.dev;

import io.sejour.platform.security.PublicEndpoint;
import io.sejour.platform.security.PublicEndpoints;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** The development endpoints need no token: the embedded default listens on loopback only. */
@Configuration(proxyBeanMethods = false)
class DevelopmentConfiguration {

    @Bean
    PublicEndpoints developmentEndpoints() {
        return PublicEndpoints.of(
                new PublicEndpoint(HttpMethod.GET, "/dev/mail"),
                new PublicEndpoint(HttpMethod.POST, "/dev/faucet"),
                new PublicEndpoint(HttpMethod.POST, "/dev/finality"));
    }
}
