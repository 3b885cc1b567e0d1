package io.sejour.listing.catalogue;

import io.sejour.api.listing.ListingCreated;
import io.sejour.api.listing.ListingPublished;
import io.sejour.api.listing.ListingRevised;
import io.sejour.api.listing.ListingUnpublished;
import io.sejour.platform.replay.Replayable;
import io.sejour.platform.replay.Shadow;
import java.time.Instant;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Writes {@code listing.listings} from the log. */
@Component
@ProcessingGroup("listing.listings")
class ListingProjection implements Replayable {

    private final ListingRows rows;

    ListingProjection(ListingRows rows) {
        this.rows = rows;
    }

    @Override
    public Set<String> tables() {
        return Set.of("listing.listings");
    }

    @Override
    public Object beside(Shadow shadow) {
        return new ListingProjection(new ListingRows(shadow.jdbc()));
    }

    @EventHandler
    void on(ListingCreated event, @SequenceNumber long version, @Timestamp Instant at) {
        rows.create(event.listingId(), event.hostId(), version, at, event.details());
    }

    @EventHandler
    void on(ListingRevised event, @SequenceNumber long version) {
        rows.revise(event.listingId(), version, event.details());
    }

    @EventHandler
    void on(ListingPublished event, @SequenceNumber long version) {
        rows.publish(event.listingId(), version, true);
    }

    @EventHandler
    void on(ListingUnpublished event, @SequenceNumber long version) {
        rows.publish(event.listingId(), version, false);
    }

    @ResetHandler
    void reset() {
        rows.clear();
    }
}
