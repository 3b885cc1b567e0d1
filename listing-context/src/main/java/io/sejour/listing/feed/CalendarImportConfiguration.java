package io.sejour.listing.feed;

import io.sejour.platform.work.BackgroundWorker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the followed calendars fresh. */
@Configuration(proxyBeanMethods = false)
class CalendarImportConfiguration {

    @Bean
    BackgroundWorker calendarImportWorker(CalendarRound round, CalendarSettings settings) {
        return new BackgroundWorker(CalendarRound.ACTOR, settings.look(), round::run);
    }
}
