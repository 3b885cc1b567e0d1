package io.sejour.bookingquery.calendar;

import io.sejour.api.listing.ListingCreated;
import io.sejour.api.listing.ListingRevised;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes {@code booking_query.hosted_listing}: whose a listing is and what it is called now. */
@Component
@ProcessingGroup(NightClaimProjection.PROCESSING_GROUP)
class HostedListingProjection {

    private final JdbcClient jdbc;

    HostedListingProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    @ResetHandler
    void reset() {
        jdbc.sql("truncate booking_query.hosted_listing").update();
    }
}
