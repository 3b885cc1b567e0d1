package io.sejour.bench.append;

import io.sejour.bench.BenchOptions.Size;
import io.sejour.bench.CannotMeasure;
import io.sejour.bench.Server;
import io.sejour.bench.lifecycle.RunningSide;
import io.sejour.bench.report.Report;
import io.sejour.bench.report.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Appends by eight writers, each event in a transaction of its own, to a short and to a long log. */
final class Growth {

    private static final int WRITERS = 8;

    private Growth() {}

    static void measure(Server server, Size size, Report report) {
        int few = size.of(500, 10_000, 10_000);
        int many = size.of(2_000, 100_000, 1_000_000);
        int appends = size.of(80, 2_000, 10_000);
        int rounds = size.of(1, 3, 5);
        Server.Database database = server.database("growth");
        try (RunningSide ours = RunningSide.ours(database.url(), database.user(), database.password(), Map.of())) {
            ours.stopProcessors();
            EventStore store = ours.context().getBean(EventStore.class);
            JdbcClient jdbc = ours.context().getBean(JdbcClient.class);
            store.publish(Blocks.fresh().first());
            append(store, appends); // Warms the code up.
            for (int stored : new int[] {few, many}) {
                fill(jdbc, stored);
                List<Double> speeds = new ArrayList<>();
                for (int i = 0; i < rounds; i++) {
                    speeds.add(append(store, appends));
                }
                report.add(
                        "appends, one event per transaction, " + WRITERS + " writers",
                        String.format(Locale.ROOT, "%,d events stored", stored),
                        Spread.of(speeds),
                        "events/s");
            }
        }
    }

    /** Fills the log up to so many events. */
    private static void fill(JdbcClient jdbc, int stored) {
        jdbc.sql("""
                insert into axon.events (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                         payload_type, payload_revision, payload, meta_data)
                select gen_random_uuid()::text, gen_random_uuid()::text, 0, type, time_stamp, payload_type,
                       payload_revision, payload, meta_data
                from (select * from axon.events order by global_index limit 1) sample
                cross join generate_series(1, :wanted - (select count(*) from axon.events))
                """).param("wanted", stored).update();
        jdbc.sql("vacuum analyze axon.events").update();
        jdbc.sql("checkpoint").update();
    }

    /** Events per second. */
    private static double append(EventStore store, int events) {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            long began = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                all.add(writers.submit(() -> store.publish(Blocks.fresh().first())));
            }
            for (Future<?> one : all) {
                one.get();
            }
            return events * 1e9 / (System.nanoTime() - began);
        } catch (ExecutionException failure) {
            throw new CannotMeasure("an append failed: " + failure.getCause(), failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted");
        }
    }
}
