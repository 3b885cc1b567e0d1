package io.sejour.listing.catalogue;

import io.sejour.api.Acknowledged;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.user.UserId;
import io.sejour.listing.reading.OwnWrites;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Puts listings into a running context, for tests of other packages. */
public record ListingsFixture(CommandGateway commands, OwnWrites ownWrites) {

    public ListingId draft(UserId hostId, ListingDetails details) {
        ListingId listingId = new ListingId(UUID.randomUUID());
        Acknowledged done = commands.sendAndWait(new CreateListing(listingId, hostId, details));
        ownWrites.await(listingId, done.version());
        return listingId;
    }

    public ListingId published(UserId hostId, ListingDetails details) {
        ListingId listingId = draft(hostId, details);
        Acknowledged done = commands.sendAndWait(new PublishListing(listingId, hostId, null));
        ownWrites.await(listingId, done.version());
        return listingId;
    }

    public static ListingDetails loft() {
        return Homes.loft();
    }
}
