package io.sejour.bench.append;

import io.sejour.bench.BenchOptions.Size;
import io.sejour.bench.CannotMeasure;
import io.sejour.bench.Child;
import io.sejour.bench.Server;
import io.sejour.bench.lifecycle.RunningSide;
import io.sejour.bench.report.Aim;
import io.sejour.bench.report.Percentiles;
import io.sejour.bench.report.Report;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * From an event's commit in this JVM to the moment a processor in another JVM is handed it. Events come at a fixed pace,
 * whether or not the last one was seen.
 */
final class Visibility {

    private static final double P99_MILLIS = 100;
    private static final long PACE_NANOS = Duration.ofMillis(23).toNanos(); // Shares no factor with any poll.

    private Visibility() {}

    static void measure(Server server, Size size, Report report) {
        int events = size.of(20, 400, 3_000);
        Server.Database database = server.database("visible");
        try (RunningSide ours = RunningSide.ours(database.url(), database.user(), database.password(), Map.of())) {
            ours.stopProcessors();
            try (Child reader = Child.start("append-reader", database.url(), database.user(), database.password())) {
                reader.hear();
                EventStore store = ours.context().getBean(EventStore.class);
                delays(reader, store, Math.max(1, events / 4));
                Histogram micros = delays(reader, store, events);
                Percentiles.add(report, "commit to handler in another JVM", "one event", micros);
                report.add(Aim.atMost(
                        "commit to handler in another JVM, p99 in ms",
                        P99_MILLIS,
                        Percentiles.at(micros, 99).median()));
            }
        }
    }

    private static Histogram delays(Child reader, EventStore store, int events) {
        Map<String, Long> committed = new HashMap<>();
        long next = System.nanoTime();
        for (int i = 0; i < events; i++) {
            LockSupport.parkNanos(next - System.nanoTime());
            next += PACE_NANOS;
            EventMessage<?> event = Blocks.fresh().first();
            store.publish(event);
            committed.put(event.getIdentifier(), SeenEvents.nowMicros());
        }
        Histogram micros = new Histogram(3);
        String answer = reader.ask(Integer.toString(events));
        for (String one : answer.split(" ")) {
            String[] parts = one.split("=");
            Long at = committed.remove(parts[0]);
            if (at != null) {
                micros.recordValue(Math.max(0, Long.parseLong(parts[1]) - at));
            }
        }
        if (!committed.isEmpty()) {
            throw new CannotMeasure("the other JVM was never handed " + committed.size() + " of " + events + " events");
        }
        return micros;
    }
}
