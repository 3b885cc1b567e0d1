package io.sejour.bookingquery.invariant;

import io.sejour.axon.store.EventLogReader;
import io.sejour.axon.store.LoggedEvent;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Reads the whole log once, from its first event to the last one that was there when the reading began, or a little later. */
@Component
class EventLog {

    private static final int BATCH = 1_000;

    private final EventLogReader log;

    EventLog(EventLogReader log) {
        this.log = log;
    }

    /** @return how many events were read */
    long read(Consumer<CheckedEvent> reader) {
        long wanted = log.count();
        long count = 0;
        TrackingToken token = null;
        while (count < wanted) {
            List<LoggedEvent> batch = log.read(token, BATCH);
            if (batch.isEmpty()) {
                break;
            }
            for (LoggedEvent logged : batch) {
                if (logged.message() instanceof DomainEventMessage<?> event) {
                    reader.accept(new CheckedEvent(
                            logged.globalIndex(),
                            event.getAggregateIdentifier(),
                            event.getSequenceNumber(),
                            event.getPayload()));
                }
            }
            count += batch.size();
            token = batch.getLast().message().trackingToken();
        }
        return count;
    }
}
