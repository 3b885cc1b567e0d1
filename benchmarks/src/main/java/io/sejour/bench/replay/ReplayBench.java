package io.sejour.bench.replay;

import io.sejour.bench.BenchOptions;
import io.sejour.bench.BenchOptions.Size;
import io.sejour.bench.CannotMeasure;
import io.sejour.bench.Server;
import io.sejour.bench.lifecycle.RunningSide;
import io.sejour.bench.report.Aim;
import io.sejour.bench.report.Percentiles;
import io.sejour.bench.report.Report;
import io.sejour.bench.report.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Rebuilds the booking views from a long log, beside reading the same events and copying the same rows in SQL, in turns. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Events per second of a rebuild of the booking views, beside copying the same rows in SQL.")
public final class ReplayBench implements Callable<Integer> {

    private static final double EVENTS_PER_SECOND = 20_000;
    private static final double RATIO_TO_COPY = 0.25;
    private static final double PAST_MILLIS = 50;
    private static final String CONTENT = """
            select md5(coalesce((select string_agg(md5(b::text), '' order by b.booking_id) from booking_query.booking b), '')
                || coalesce((select string_agg(md5(p::text), '' order by p.payment_id) from booking_query.payment p), '')
                || coalesce((select string_agg(md5(h::text), '' order by h.booking_id, h.sequence)
                             from booking_query.booking_history h), ''))
            """;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        options.run(spec.commandLine().getOut(), ReplayBench::measure);
        return CommandLine.ExitCode.OK;
    }

    private static Report measure(Size size) {
        int bookings = size.of(20, 2_000, 20_000);
        int pairs = size.of(1, 3, 5);
        long facts = (long) RunningSide.EVENTS * (bookings + 1);
        try (Server server = Server.start()) {
            Server.Database database = server.database("replay");
            try (RunningSide ours = RunningSide.ours(database.url(), database.user(), database.password(), Map.of())) {
                ours.walk(1, () -> {});
                ours.stopProcessors();
                JdbcClient jdbc = ours.context().getBean(JdbcClient.class);
                BookingLog.multiply(jdbc, bookings);
                Rebuild.run(ours.context(), facts); // Also the warm-up.
                String content = content(jdbc);
                RowCopy copy = new RowCopy(database);
                copy.run(facts);
                List<Double> rebuilds = new ArrayList<>();
                List<Double> copies = new ArrayList<>();
                for (int i = 0; i < pairs; i++) {
                    rebuilds.add(perSecond(facts, Rebuild.run(ours.context(), facts)));
                    copies.add(perSecond(facts, copy.run(facts)));
                    if (!content.equals(content(jdbc))) {
                        throw new CannotMeasure("two rebuilds of one log made different views");
                    }
                }
                LongPast past = new LongPast(ours.context());
                past.lengthen();
                Rebuild.run(ours.context(), facts + LongPast.MORE);
                return report(size, facts, pairs, Spread.of(rebuilds), Spread.of(copies), past.ask());
            }
        }
    }

    private static Report report(Size size, long events, int pairs, Spread rebuild, Spread copy, Histogram past) {
        Report report = new Report("replay", size != Size.FULL)
                .with("events", events)
                .with("pairs", pairs)
                .with("views", "booking, payment and history of every booking")
                .add("rebuild of the booking views", "rebuild", rebuild, "events/s")
                .add("rebuild of the booking views", "read events, COPY rows", copy, "events/s");
        Percentiles.add(report, "a booking as of an instant, without HTTP", LongPast.EVENTS + " events", past);
        return report.add(Aim.atLeast("events per second", EVENTS_PER_SECOND, rebuild.median()))
                .add(Aim.atLeast("rebuild / copy", RATIO_TO_COPY, rebuild.median() / copy.median()))
                .add(Aim.atMost(
                        "a booking of 100 events as of an instant, p99, ms",
                        PAST_MILLIS,
                        Percentiles.at(past, 99).median()));
    }

    private static double perSecond(long events, Duration took) {
        return events * 1e9 / took.toNanos();
    }

    private static String content(JdbcClient jdbc) {
        return jdbc.sql(CONTENT).query(String.class).single();
    }
}
