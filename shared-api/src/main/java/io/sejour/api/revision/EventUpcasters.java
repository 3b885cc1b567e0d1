package io.sejour.api.revision;

import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * The upcasters of the published events, in the order in which the revisions came to be. Every service hands them to Axon,
 * which reads the log, snapshots' events and replays through them; beans of type {@link EventUpcaster} come after these.
 *
 * <p>A new revision of an event means: a new {@code @Revision}, a line here, and a new sample beside the old ones, which
 * stay. None was needed yet: all changes were additive.
 */
public final class EventUpcasters {

    private EventUpcasters() {}

    public static List<EventUpcaster> inOrder() {
        return List.of();
    }
}
