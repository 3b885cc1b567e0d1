package io.sejour.platform.time;

import io.sejour.api.Identity;
import io.sejour.platform.problem.InvalidInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The instant a caller wants to look back to, and what was known then. */
public final class AsOf {

    private AsOf() {}

    /** @throws InvalidInput for the future: what was not recorded yet may still change the answer */
    public static Instant past(Instant asOf, Instant now) {
        if (asOf.isAfter(now)) {
            throw new InvalidInput("asOf", "in-the-future");
        }
        return asOf;
    }

    /**
     * What had been recorded of one aggregate by then, from its first event on: a snapshot may be younger.
     *
     * @param asOf what happened at this very instant is included
     * @return in order; empty when there was nothing yet
     */
    public static List<DomainEventMessage<?>> recorded(EventStore log, Identity aggregate, Instant asOf) {
        List<DomainEventMessage<?>> known = new ArrayList<>();
        log.readEvents(aggregate.toString(), 0).forEachRemaining(event -> {
            if (!event.getTimestamp().isAfter(asOf)) {
                known.add(event);
            }
        });
        return known;
    }
}
