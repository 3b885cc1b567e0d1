package io.sejour.axon.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.TimeGauge;
import io.sejour.axon.metrics.TaggedGauge;
import io.sejour.axon.store.PostgresEventStorageEngine.OpenHoles;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What to watch of the log: how old the oldest open hole is, how many there are, and how far each reader of this process
 * is behind. Looked at every {@code interval}; while the database is away the figures are the last ones.
 */
public class LogGauges implements SmartLifecycle {

    /** Age of the oldest hole that may still be filled, since it was first seen. A writer holds its transaction. */
    public static final String OLDEST_GAP = "axon.log.oldest.gap";
    /** Holes that may still be filled. */
    public static final String GAPS = "axon.log.gaps";
    /** By processor: events between the newest and the slowest segment that this process has claimed. */
    public static final String READER_LAG = "axon.reader.lag";

    private static final Logger log = LoggerFactory.getLogger(LogGauges.class);

    private final PostgresEventStorageEngine engine;
    private final Configuration axon;
    private final Duration interval;
    private final TaggedGauge lag;
    private volatile OpenHoles holes = new OpenHoles(0, 0, 0);
    private volatile long oldestSince = System.nanoTime();
    private @Nullable ScheduledExecutorService loop;

    public LogGauges(PostgresEventStorageEngine engine, Configuration axon, Duration interval, MeterRegistry meters) {
        this.engine = engine;
        this.axon = axon;
        this.interval = interval;
        TimeGauge.builder(OLDEST_GAP, this, TimeUnit.SECONDS, LogGauges::oldestGapSeconds)
                .description("age of the oldest hole in the event log that may still be filled")
                .register(meters);
        Gauge.builder(GAPS, this, gauges -> gauges.holes.count())
                .description("holes in the event log that may still be filled")
                .register(meters);
        lag = new TaggedGauge(
                MultiGauge.builder(READER_LAG)
                        .description("events between the newest and the slowest segment of a processor")
                        .baseUnit("events"),
                "processor",
                meters);
    }

    private double oldestGapSeconds() {
        return holes.count() == 0 ? 0 : (System.nanoTime() - oldestSince) / 1e9;
    }

    private void look() {
        try {
            OpenHoles found = engine.openHoles();
            if (found.oldest() != holes.oldest()) {
                oldestSince = System.nanoTime();
            }
            holes = found;
            lag.set(lags(found.newestIndex()));
        } catch (RuntimeException failure) {
            log.warn("Could not look at the event log; trying again in {}", interval, failure);
        }
    }

    private Map<String, Long> lags(long newest) {
        Map<String, Long> lags = new HashMap<>();
        axon.eventProcessingConfiguration().eventProcessors().forEach((name, processor) -> {
            if (processor instanceof StreamingEventProcessor streaming) {
                OptionalLong slowest = streaming.processingStatus().values().stream()
                        .map(EventTrackerStatus::getCurrentPosition)
                        .mapToLong(position -> position.orElse(0))
                        .min();
                slowest.ifPresent(at -> lags.put(name, Math.max(0, newest - at)));
            }
        });
        return lags;
    }

    @Override
    public synchronized void start() {
        if (loop == null) {
            loop = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("event-log-gauges").factory());
            loop.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (loop != null) {
            loop.shutdownNow();
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
