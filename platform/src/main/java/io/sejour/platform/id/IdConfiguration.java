package io.sejour.platform.id;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The source of new identities. */
@Configuration(proxyBeanMethods = false)
public class IdConfiguration {

    @Bean
    @ConditionalOnMissingBean
    IdSource idSource(Clock clock) {
        return new UuidV7Source(clock);
    }
}
