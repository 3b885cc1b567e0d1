package io.sejour.platform.health;

import io.sejour.axon.parking.ParkingEventProcessor;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** The event processors of this process, and how far each has come. */
class Processors {

    private final EventProcessingConfiguration processing;
    private final EventStore events;
    private final FailingProcessors failures;
    private final Map<String, Long> lastSeen = new ConcurrentHashMap<>();

    Processors(EventProcessingConfiguration processing, EventStore events, FailingProcessors failures) {
        this.processing = processing;
        this.events = events;
        this.failures = failures;
    }

    /**
     * @param running whether it has been started and not stopped
     * @param failing whether it cannot handle its next events; never so for sagas, which park what they cannot handle
     * @param behind how many places of the log its slowest segment here is behind the newest event
     */
    record State(String name, boolean running, boolean failing, long behind) {}

    List<State> states() {
        long head = position(events.createHeadToken());
        return processing.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(processor -> state((StreamingEventProcessor) processor, head))
                .toList();
    }

    private State state(StreamingEventProcessor processor, long head) {
        OptionalLong slowest = processor.processingStatus().values().stream()
                .mapToLong(segment -> segment.getCurrentPosition().orElse(0))
                .min();
        // A segment that failed is given back while it waits, and has no position then.
        slowest.ifPresent(position -> lastSeen.put(processor.getName(), position));
        long behind = Math.max(0, head - lastSeen.getOrDefault(processor.getName(), head));
        boolean failing = !(processor instanceof ParkingEventProcessor)
                && (processor.isError() || failures.isFailing(processor.getName()));
        return new State(processor.getName(), processor.isRunning(), failing, behind);
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }
}
