package io.sejour.listing.search;

import io.sejour.api.calendar.CalendarEvent;
import io.sejour.api.listing.ListingEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the index in step with the log. Every process has an index of its own, so this reader claims no segment and keeps
 * its place in memory. It is handed every event, of any kind, to know how far it has come; what does not concern it is
 * never read.
 */
@Component
@ProcessingGroup(IndexFollower.PROCESSING_GROUP)
class IndexFollower {

    static final String PROCESSING_GROUP = "listing.search";

    private final HomeIndex index;
    private volatile @Nullable TrackingToken place;

    IndexFollower(HomeIndex index) {
        this.index = index;
    }

    @EventHandler
    void on(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> event) {
            if (ListingEvent.class.isAssignableFrom(event.getPayloadType())) {
                index.on((ListingEvent) event.getPayload(), event.getSequenceNumber());
            } else if (CalendarEvent.class.isAssignableFrom(event.getPayloadType())) {
                index.on((CalendarEvent) event.getPayload(), event.getSequenceNumber());
            }
        }
        if (message instanceof TrackedEventMessage<?> tracked) {
            place = tracked.trackingToken();
        }
    }

    void startFrom(@Nullable TrackingToken token) {
        place = token;
    }

    /** Everything up to here is in the index; null before the start. */
    @Nullable
    TrackingToken place() {
        return place;
    }
}
