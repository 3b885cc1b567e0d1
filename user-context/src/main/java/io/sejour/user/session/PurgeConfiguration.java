package io.sejour.user.session;

import io.sejour.platform.work.BackgroundWorker;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes what has run out. */
@Configuration(proxyBeanMethods = false)
class PurgeConfiguration {

    @Bean
    BackgroundWorker sessionPurge(Sessions sessions, SignInFailures failures) {
        return new BackgroundWorker("user-session-purge", Duration.ofMinutes(10), () -> {
            sessions.purge();
            failures.purge();
        });
    }
}
