package io.sejour.listing.catalogue;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.listing.ListingCreated;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.ListingId;
import io.sejour.api.listing.ListingRevised;
import io.sejour.platform.time.AsOf;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Tells what was said about a listing at an instant, from what had been recorded of it by then. */
@Component
public class ListingPast {

    private final EventStore log;

    ListingPast(EventStore log) {
        this.log = log;
    }

    /** @throws Refusal NOT_FOUND when there was no such listing yet */
    public ListingDetails at(ListingId listingId, Instant asOf) {
        return AsOf.recorded(log, listingId, asOf).reversed().stream()
                .<ListingDetails>mapMulti((event, found) -> {
                    switch (event.getPayload()) {
                        case ListingCreated created -> found.accept(created.details());
                        case ListingRevised revised -> found.accept(revised.details());
                        default -> {
                            // Published or not: what is said stays.
                        }
                    }
                })
                .findFirst()
                .orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND, Map.of("listingId", listingId.toString())));
    }
}
