package io.sejour.user.siwe;

import io.sejour.platform.work.BackgroundWorker;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes nonces that nobody used. */
@Configuration(proxyBeanMethods = false)
class NoncePurgeConfiguration {

    @Bean
    BackgroundWorker siweNoncePurge(Nonces nonces) {
        return new BackgroundWorker("user-siwe-nonce-purge", Duration.ofMinutes(10), nonces::purge);
    }
}
