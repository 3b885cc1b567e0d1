package io.sejour.platform.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.sejour.platform.work.BackgroundWorker;
import java.time.Duration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processors as a part of {@code /actuator/health} and as the gauge {@code sejour.processor.behind}. */
@Configuration(proxyBeanMethods = false)
public class HealthConfiguration {

    @Bean
    static FailingProcessors failingProcessors() {
        return new FailingProcessors();
    }

    @Bean
    Processors processors(
            EventProcessingConfiguration processing, EventStore events, FailingProcessors failingProcessors) {
        return new Processors(processing, events, failingProcessors);
    }

    @Bean
    HealthIndicator processorsHealthIndicator(Processors processors) {
        return new ProcessorsHealth(processors);
    }

    @Bean
    BackgroundWorker processorGauges(Processors processors, MeterRegistry meters) {
        MultiGauge behind = MultiGauge.builder("sejour.processor.behind")
                .description("places of the log between the newest event and the slowest segment of a processor")
                .register(meters);
        return new BackgroundWorker(
                "processor-gauges",
                Duration.ofSeconds(5),
                () -> behind.register(
                        processors.states().stream()
                                .map(state -> MultiGauge.Row.of(Tags.of("processor", state.name()), state.behind()))
                                .toList(),
                        true));
    }
}
