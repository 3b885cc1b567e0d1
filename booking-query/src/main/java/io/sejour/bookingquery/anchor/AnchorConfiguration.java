package io.sejour.bookingquery.anchor;

import io.sejour.platform.work.BackgroundWorker;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The loop. Without it histories are queued and wait. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnchorSettings.class)
class AnchorConfiguration {

    @Bean
    @ConditionalOnProperty(name = "sejour.anchor.enabled", matchIfMissing = true)
    BackgroundWorker historyAnchorWorker(AnchorSettings settings, AnchorBatches batches) {
        return new BackgroundWorker("history-anchors", settings.poll(), batches::step);
    }
}
