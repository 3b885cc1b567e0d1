package io.sejour.bench.append;

import io.sejour.api.calendar.DatesBlocked;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;

/** Notes when an event processor, wired as any projection's, was handed an event. */
@ProcessingGroup(SeenEvents.GROUP)
class SeenEvents {

    static final String GROUP = "bench.seen";

    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    @EventHandler
    void on(DatesBlocked event, @MessageIdentifier String id) {
        seen.putIfAbsent(id, nowMicros());
    }

    /** By event, microseconds since 1970: one machine has one wall clock for both JVMs. */
    Map<String, Long> seen() {
        return seen;
    }

    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
