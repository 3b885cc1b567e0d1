package io.sejour.listing.catalogue;

import io.sejour.api.user.UserErased;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Homes of somebody who is not there any more can be booked no more. Done again after a crash, it changes nothing. It is
 * handled with the listings' rows, so that one that was published just before is among them.
 */
@Component
@ProcessingGroup("listing.listings")
@DisallowReplay
class WhenHostIsErasedThenUnpublish {

    private final ListingRows listings;
    private final CommandGateway commands;

    WhenHostIsErasedThenUnpublish(ListingRows listings, CommandGateway commands) {
        this.listings = listings;
        this.commands = commands;
    }

    @EventHandler
    void on(UserErased event) {
        for (ListingRow listing : listings.publishedBy(event.userId())) {
            commands.sendAndWait(new UnpublishListing(listing.listingId(), event.userId(), null));
        }
    }
}
