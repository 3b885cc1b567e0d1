package io.sejour.listing.calendar;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The nights are read in the order of their calendar, not of the bookings they belong to as everywhere else: a night
 * given back must be seen before it is given to the next, or the tripwire would ring for nothing.
 */
@Configuration(proxyBeanMethods = false)
class NightsInOrder {

    @Bean
    ConfigurerModule listingNightsInTheOrderOfTheirCalendar() {
        return configurer -> configurer
                .eventProcessing()
                .registerSequencingPolicy(
                        NightsProjection.PROCESSING_GROUP, configuration -> SequentialPerAggregatePolicy.instance());
    }
}
