package io.sejour.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One clock for all business time: the wall clock, or the dev clock where {@code sejour.dev.enabled} is set.
 *
 * <p><b>Why it ticks in microseconds.</b> PostgreSQL keeps no more. An instant that is finer in an event than in a row would
 * never again be equal to itself.
 */
@Configuration(proxyBeanMethods = false)
public class TimeConfiguration {

    private static final Duration TICK = Duration.of(1, ChronoUnit.MICROS);

    @Bean
    @ConditionalOnProperty(name = "sejour.dev.enabled", havingValue = "true")
    DevClock devClock(JdbcClient jdbc) {
        return new DevClock(wallClock(), new JdbcClockOffsetStore(jdbc));
    }

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    @ConditionalOnProperty(name = "sejour.dev.enabled", havingValue = "false", matchIfMissing = true)
    Clock applicationClock() {
        return wallClock();
    }

    private static Clock wallClock() {
        return Clock.tick(Clock.systemUTC(), TICK);
    }
}
