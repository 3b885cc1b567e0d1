package io.sejour.bookingquery.calendar;

import io.sejour.api.calendar.CalendarEvent;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The nights' processor handles the events of one calendar in their order, also when they are about different bookings:
 * a night given back must be seen before it is given to the next.
 */
@Configuration(proxyBeanMethods = false)
class CalendarOrder {

    @Bean
    ConfigurerModule nightsInTheOrderOfTheirCalendar() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(NightClaimProjection.PROCESSING_GROUP, configuration -> byCalendar());
    }

    static SequencingPolicy<EventMessage<?>> byCalendar() {
        return message -> switch (message) {
            case DomainEventMessage<?> event
            when event.getPayload() instanceof CalendarEvent calendar -> calendar.calendarId();
            case DomainEventMessage<?> event -> event.getAggregateIdentifier();
            default -> message.getIdentifier();
        };
    }
}
