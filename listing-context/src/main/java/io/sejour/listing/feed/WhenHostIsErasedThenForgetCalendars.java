package io.sejour.listing.feed;

import io.sejour.api.user.UserErased;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** The addresses of somebody who is not there any more open nothing, and nothing is fetched for them. */
@Component
@ProcessingGroup("listing.listings")
@DisallowReplay
class WhenHostIsErasedThenForgetCalendars {

    private final CalendarAddresses addresses;
    private final CalendarImports imports;

    WhenHostIsErasedThenForgetCalendars(CalendarAddresses addresses, CalendarImports imports) {
        this.addresses = addresses;
        this.imports = imports;
    }

    @EventHandler
    void on(UserErased event) {
        addresses.forget(event.userId());
        imports.endAllOf(event.userId());
    }
}
