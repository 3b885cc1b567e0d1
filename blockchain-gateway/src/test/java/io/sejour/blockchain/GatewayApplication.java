package io.sejour.blockchain;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The gateway alone, wired as in the whole platform, with a payment that only takes notes. */
@SpringBootConfiguration
@EnableAutoConfiguration
class GatewayApplication {

    /** The gateway has no endpoints of its own: nobody signs in. */
    @Bean
    JwtDecoder jwtDecoder() {
        return token -> {
            throw new BadJwtException("not a token");
        };
    }

    @Bean
    NotedPayments notedPayments() {
        return new NotedPayments();
    }
}
