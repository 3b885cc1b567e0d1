package io.sejour.listing.imports;

import io.sejour.platform.work.BackgroundWorker;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the sign of life of imports going, also while one waits for its turn or for the read models. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(5);

    @Bean
    BackgroundWorker listingImportBeats(ImportQueue queue) {
        return new BackgroundWorker("listing-import-beats", BETWEEN_BEATS, queue::beat);
    }
}
