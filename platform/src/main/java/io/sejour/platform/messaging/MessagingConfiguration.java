package io.sejour.platform.messaging;

import io.sejour.api.revision.EventUpcasters;
import io.sejour.platform.web.Trace;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Messages say who caused them, and hand it on to what they cause. */
@Configuration(proxyBeanMethods = false)
public class MessagingConfiguration {

    @Bean
    MessageDispatchInterceptor<Message<?>> signMessages() {
        return new SignMessages();
    }

    @Bean
    CorrelationDataProvider actorAndTrace() {
        return new SimpleCorrelationDataProvider(Actor.KEY, Trace.KEY);
    }

    /** Axon leaves its own out when there is another one. */
    @Bean
    CorrelationDataProvider messageOrigin() {
        return new MessageOriginProvider();
    }

    @Bean
    CorrelationDataProvider causingEvent() {
        return new CausingEvent();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ConfigurerModule publishedUpcasters() {
        return configurer -> EventUpcasters.inOrder()
                .forEach(upcaster -> configurer.registerEventUpcaster(configuration -> upcaster));
    }

    @Bean
    Questions questions(QueryGateway queries) {
        return new Questions(queries);
    }

    @Bean
    PeoplesWords peoplesWords(Questions questions) {
        return new PeoplesWords(questions);
    }

    @Bean
    SequencingPolicy<EventMessage<?>> inOrderOfTheBooking() {
        return new InOrderOfTheBooking();
    }
}
