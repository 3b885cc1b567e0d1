package io.sejour.bookingquery.calendar;

import io.sejour.api.listing.ListingCreated;
import io.sejour.api.listing.ListingRevised;
import io.sejour.platform.replay.Replayable;
import io.sejour.platform.replay.Shadow;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes {@code booking_query.hosted_listing}: whose a listing is and what it is called now. */
@Component
@ProcessingGroup(NightClaimProjection.PROCESSING_GROUP)
class HostedListingProjection implements Replayable {

    private final JdbcClient jdbc;

    HostedListingProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("booking_query.hosted_listing");
    }

    @Override
    public Object beside(Shadow shadow) {
        return new HostedListingProjection(shadow.jdbc());
    }

    @EventHandler
    void on(ListingCreated event, @SequenceNumber long version) {
        jdbc.sql("""
                insert into booking_query.hosted_listing (listing_id, host_id, version, title)
                values (:listing, :host, :version, :title)
                on conflict (listing_id) do nothing
                """)
                .param("listing", event.listingId().value())
                .param("host", event.hostId().value())
                .param("version", version)
                .param("title", event.details().title())
                .update();
    }

    @EventHandler
    void on(ListingRevised event, @SequenceNumber long version) {
        jdbc.sql("""
                update booking_query.hosted_listing set title = :title, version = :version
                where listing_id = :listing and version < :version
                """)
                .param("listing", event.listingId().value())
                .param("version", version)
                .param("title", event.details().title())
                .update();
    }
}
