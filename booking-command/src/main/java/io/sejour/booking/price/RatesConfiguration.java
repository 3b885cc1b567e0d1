package io.sejour.booking.price;

import io.micrometer.core.instrument.MeterRegistry;
import io.sejour.platform.work.BackgroundWorker;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Fixed rates, unless a feed is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FixedRates.class, RateFeedSettings.class})
class RatesConfiguration {

    /** Rates that change, and who reads them. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("sejour.rate-feed.location")
    static class Feed {
        @Bean
        @Primary
        RateFeed rateFeed(RateFeedSettings settings, Clock clock, MeterRegistry metrics) {
            return new RateFeed(Objects.requireNonNull(settings.location()), settings, clock, metrics);
        }

        @Bean
        BackgroundWorker rateFeedReader(RateFeed feed, RateFeedSettings settings) {
            return new BackgroundWorker("rate-feed", settings.refresh(), feed::refresh);
        }
    }
}
