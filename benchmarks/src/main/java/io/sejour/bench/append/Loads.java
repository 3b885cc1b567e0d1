package io.sejour.bench.append;

import io.sejour.bench.BenchOptions.Size;
import io.sejour.bench.CannotMeasure;
import io.sejour.bench.Server;
import io.sejour.bench.lifecycle.RunningSide;
import io.sejour.bench.report.Percentiles;
import io.sejour.bench.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long a command takes that loads an aggregate and changes nothing, by the length of the aggregate's history. */
final class Loads {

    static final List<Integer> LENGTHS = List.of(10, 1_000, 10_000);

    private static final int SNAPSHOT_EVERY = 100;
    private static final String NEVER = Integer.toString(Integer.MAX_VALUE);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

    private Loads() {}

    static void measure(Server server, Size size, Report report) {
        int loads = size.of(3, 50, 300);
        for (Kept kept : Kept.values()) {
            Server.Database database = server.database("loads_" + kept.name().toLowerCase(Locale.ROOT));
            try (RunningSide ours =
                    RunningSide.ours(database.url(), database.user(), database.password(), kept.settings())) {
                ours.stopProcessors();
                for (int length : LENGTHS) {
                    Histogram times = load(ours, length, kept != Kept.NOTHING, loads);
                    Percentiles.add(report, "load of an aggregate", length + " events, " + kept.words, times);
                }
            }
        }
    }

    /** What a load may begin with instead of the first event. */
    private enum Kept {
        NOTHING("without snapshots"),
        SNAPSHOTS("with snapshots"),
        SNAPSHOTS_AND_RECENT_EVENTS("as it is set");

        private final String words;

        Kept(String words) {
            this.words = words;
        }

        private Map<String, Object> settings() {
            return switch (this) {
                case NOTHING -> Map.of("sejour.axon.snapshot-every", NEVER, "sejour.axon.recent-events", 0);
                case SNAPSHOTS -> Map.of("sejour.axon.snapshot-every", SNAPSHOT_EVERY, "sejour.axon.recent-events", 0);
                case SNAPSHOTS_AND_RECENT_EVENTS -> Map.of("sejour.axon.snapshot-every", SNAPSHOT_EVERY);
            };
        }
    }

    private static Histogram load(RunningSide ours, int length, boolean withSnapshots, int loads) {
        CommandGateway commands = ours.context().getBean(CommandGateway.class);
        Blocks calendar = Blocks.fresh();
        calendar.append(ours.context().getBean(EventStore.class), length);
        if (withSnapshots && length >= SNAPSHOT_EVERY) {
            commands.sendAndWait(calendar.another());
            awaitSnapshot(ours.context().getBean(JdbcClient.class), calendar);
        }
        Histogram times = new Histogram(3);
        for (int i = -loads / 3; i < loads; i++) {
            long began = System.nanoTime();
            commands.sendAndWait(calendar.again());
            if (i >= 0) {
                times.recordValue((System.nanoTime() - began) / 1_000);
            }
        }
        return times;
    }

    private static void awaitSnapshot(JdbcClient jdbc, Blocks calendar) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (jdbc.sql("select count(*) from axon.snapshots where aggregate_identifier = :id")
                        .param("id", calendar.calendar().toString())
                        .query(Long.class)
                        .single()
                == 0) {
            if (System.nanoTime() > deadline) {
                throw new CannotMeasure("no snapshot was made in " + LONGEST.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
