package io.sejour.axon.parking;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.sejour.axon.metrics.TaggedGauge;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tries parked saga events again: by itself after 8 s, 16 s and so on up to five minutes apart, a dozen times; after
 * that only when an operator says so. The gauge {@code axon.parked.messages} (by processor) is what to alarm on.
 */
public class ParkedMessageRetries implements SmartLifecycle {

    /** What became of a retry. */
    public enum Outcome {
        /** The saga has handled the event. */
        HANDLED,
        /** The saga failed again; the event stays parked. */
        FAILED_AGAIN,
        /** An earlier event of the same sequence must be handled first. */
        WAITS_BEHIND_ANOTHER,
        /** No such entry, or another process is handling it right now. */
        GONE
    }

    private static final Logger log = LoggerFactory.getLogger(ParkedMessageRetries.class);

    private final ParkedMessages parked;
    private final Configuration axon;
    private final Duration interval;
    private final TaggedGauge gauge;
    private @Nullable ScheduledExecutorService loop;

    public ParkedMessageRetries(ParkedMessages parked, Configuration axon, Duration interval, MeterRegistry meters) {
        this.parked = parked;
        this.axon = axon;
        this.interval = interval;
        this.gauge = new TaggedGauge(
                MultiGauge.builder("axon.parked.messages")
                        .description("saga events that could not be handled and wait"),
                "processor",
                meters);
    }

    /** Tries one entry now, whatever its own schedule says. */
    public Outcome retry(UUID id) {
        return parked.find(id).map(this::retry).orElse(Outcome.GONE);
    }

    private Outcome retry(ParkedMessage message) {
        if (!parked.isFirst(message)) {
            return Outcome.WAITS_BEHIND_ANOTHER;
        }
        Optional<ParkingEventProcessor> processor =
                axon.eventProcessingConfiguration().eventProcessor(message.processor(), ParkingEventProcessor.class);
        if (processor.isEmpty()) {
            log.warn("No saga processor {} for parked event {}", message.processor(), message.id());
            return Outcome.FAILED_AGAIN;
        }
        try {
            Segment segment = new ParkedSegment(message.segmentId(), message.segmentMask());
            return processor.get().handleParked(message.id(), read(message), segment) ? Outcome.HANDLED : Outcome.GONE;
        } catch (Exception failure) {
            log.warn("Parked event {} of {} failed again", message.id(), message.processor(), failure);
            parked.failedAgain(message, failure);
            return Outcome.FAILED_AGAIN;
        }
    }

    private EventMessage<?> read(ParkedMessage message) {
        DomainEventMessage<?> event = axon.eventStore()
                .readEvents(message.aggregateIdentifier(), message.sequenceNumber())
                .next();
        if (!event.getIdentifier().equals(message.eventIdentifier())) {
            throw new IllegalStateException("The log has another event at the place of parked event " + message.id());
        }
        return event;
    }

    /** A segment as it was, whatever has been split or merged since: a saga's identity decides, and that stays. */
    private static final class ParkedSegment extends Segment {

        private ParkedSegment(int id, int mask) {
            super(id, mask);
        }
    }

    private void step() {
        try {
            parked.due().forEach(this::retry);
            gauge.set(parked.failedByProcessor());
        } catch (RuntimeException failure) {
            log.warn("Could not look after parked events; trying again in {}", interval, failure);
        }
    }

    @Override
    public synchronized void start() {
        if (loop == null) {
            loop = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("parked-messages").factory());
            loop.scheduleWithFixedDelay(this::step, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (loop != null) {
            loop.shutdown();
            try {
                if (!loop.awaitTermination(5, TimeUnit.SECONDS)) {
                    loop.shutdownNow();
                }
            } catch (InterruptedException impatient) {
                loop.shutdownNow();
                Thread.currentThread().interrupt();
            }
            loop = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return loop != null;
    }

    /** Starts after Axon's processors and stops before them. */
    @Override
    public int getPhase() {
        return SpringAxonConfiguration.LIFECYCLE_PHASE + 100;
    }
}
