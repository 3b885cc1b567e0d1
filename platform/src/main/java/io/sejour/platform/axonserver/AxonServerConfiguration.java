package io.sejour.platform.axonserver;

import io.sejour.axon.store.EventLogReader;
import java.time.Clock;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Axon's connector needs beside itself. Only where {@code axon.axonserver.enabled} is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
public class AxonServerConfiguration {

    /** Events, deadlines and their handlers share one time, as where the log is in PostgreSQL. */
    @Bean
    InitializingBean eventsByTheApplicationClock(Clock clock) {
        return () -> GenericEventMessage.clock = clock;
    }

    @Bean
    MessageHandlerInterceptor<CommandMessage<?>> refusalsOfCommands() {
        return (unitOfWork, chain) -> RefusalsOverTheWire.tellCaller(chain);
    }

    @Bean
    MessageHandlerInterceptor<QueryMessage<?, ?>> refusalsOfQueries() {
        return (unitOfWork, chain) -> RefusalsOverTheWire.tellAsker(chain);
    }

    @Bean
    static BeanPostProcessor refusalsComeBack() {
        return new RefusalsComeBack();
    }

    @Bean
    AxonServerProbe axonServerProbe(org.axonframework.axonserver.connector.AxonServerConfiguration settings) {
        return new AxonServerProbe(settings);
    }

    @Bean
    EventLogReader eventLogReader(EventStore store, @Qualifier("eventSerializer") Serializer eventSerializer) {
        return new AxonServerLogReader(store, eventSerializer);
    }

    @Bean
    HealthIndicator axonServerHealthIndicator(AxonServerConnectionManager connections, AxonServerProbe probe) {
        return new AxonServerHealth(connections, probe);
    }
}
