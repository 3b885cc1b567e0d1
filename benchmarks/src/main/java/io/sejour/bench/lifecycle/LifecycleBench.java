package io.sejour.bench.lifecycle;

import com.sun.management.OperatingSystemMXBean;
import io.sejour.bench.BenchOptions;
import io.sejour.bench.BenchOptions.Size;
import io.sejour.bench.Child;
import io.sejour.bench.Server;
import io.sejour.bench.report.Aim;
import io.sejour.bench.report.Report;
import io.sejour.bench.report.Spread;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Walks bookings to CONFIRMED and to COMPLETED with a stub chain: our wiring, stock Axon on the same domain code, and a client
 * that only writes the rows, in turns, on one PostgreSQL.
 */
@Command(
        name = "lifecycle",
        mixinStandardHelpOptions = true,
        description = "Booking lifecycles per second, beside stock Axon and beside a client that only writes the rows.")
public final class LifecycleBench implements Callable<Integer> {

    private static final double RATIO_TO_STOCK = 3;
    private static final double RATIO_TO_ROWS = 0.35;
    private static final double AGREEMENT = 0.05;
    private static final int AGREEING_WINDOWS = 3;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        options.run(spec.commandLine().getOut(), LifecycleBench::measure);
        return CommandLine.ExitCode.OK;
    }

    /** Bookings per second, and processor time of JVM and PostgreSQL for each. */
    private record Round(double toConfirmed, double toCompleted, double cpuMillis) {}

    /** One side: does a round of so many bookings. */
    private interface Side {
        Round round(int bookings);
    }

    private static Report measure(Size size) {
        int bookings = size.of(4, 150, 500);
        int warmUps = size.of(1, 12, 12);
        int pairs = size.of(1, 3, 10);
        try (Server server = Server.start();
                Child ourJvm = side("ours", server.database("ours"));
                Child stockJvm = side("stock", server.database("stock"))) {
            Side ours = told("ours", inJvm(ourJvm, server));
            Side stock = told("stock Axon", inJvm(stockJvm, server));
            Side rows = told("rows only", rowWriter(server));
            for (Side side : List.of(ours, stock, rows)) {
                warmUp(side, bookings, warmUps);
            }
            List<Round> same = new ArrayList<>();
            List<Round> sameAgain = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                same.add(ours.round(bookings));
                sameAgain.add(ours.round(bookings));
            }
            List<Round> ourRounds = new ArrayList<>();
            List<Round> stockRounds = new ArrayList<>();
            List<Round> rowRounds = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                ourRounds.add(ours.round(bookings));
                stockRounds.add(stock.round(bookings));
                rowRounds.add(rows.round(bookings));
            }
            Report report = new Report("lifecycle", size != Size.FULL)
                    .with("bookings per round", bookings)
                    .with("clients", RunningSide.CLIENTS)
                    .with("pairs", pairs)
                    .with("events per booking", RunningSide.EVENTS)
                    .with("rows only", "JDBC client with prepared statements; the embedded PostgreSQL has no pgbench");
            tell(report, "to CONFIRMED", Round::toConfirmed, ourRounds, stockRounds, rowRounds, "bookings/s");
            tell(report, "to COMPLETED", Round::toCompleted, ourRounds, stockRounds, rowRounds, "bookings/s");
            tell(report, "processor time, JVM + PostgreSQL", Round::cpuMillis, ourRounds, stockRounds, rowRounds, "ms");
            return report.add("same side twice (A/A)", "first", spread(same, Round::toCompleted), "bookings/s")
                    .add("same side twice (A/A)", "second", spread(sameAgain, Round::toCompleted), "bookings/s")
                    .add(Aim.atLeast(
                            "to CONFIRMED, ours / stock Axon",
                            RATIO_TO_STOCK,
                            ratio(ourRounds, stockRounds, Round::toConfirmed)))
                    .add(Aim.atLeast(
                            "to COMPLETED, ours / stock Axon",
                            RATIO_TO_STOCK,
                            ratio(ourRounds, stockRounds, Round::toCompleted)))
                    .add(Aim.atLeast(
                            "to CONFIRMED, ours / rows only",
                            RATIO_TO_ROWS,
                            ratio(ourRounds, rowRounds, Round::toConfirmed)))
                    .add(Aim.atLeast(
                            "to COMPLETED, ours / rows only",
                            RATIO_TO_ROWS,
                            ratio(ourRounds, rowRounds, Round::toCompleted)));
        }
    }

    private static Child side(String name, Server.Database database) {
        Child child = Child.start("lifecycle-side", name, database.url(), database.user(), database.password());
        child.hear();
        return child;
    }

    /** A line per round, for somebody who waits for minutes. */
    private static Side told(String name, Side side) {
        return bookings -> {
            Round round = side.round(bookings);
            System.err.printf(
                    Locale.ROOT,
                    "%-10s %7.1f/s to CONFIRMED, %7.1f/s to COMPLETED, %6.1f ms of processor time each%n",
                    name,
                    round.toConfirmed(),
                    round.toCompleted(),
                    round.cpuMillis());
            return round;
        };
    }

    private static Side inJvm(Child jvm, Server server) {
        return bookings -> {
            Duration before = server.cpuTime();
            String[] answer = jvm.ask("run " + bookings).split(" ");
            Duration database = server.cpuTime().minus(before);
            return round(
                    bookings,
                    Duration.ofNanos(Long.parseLong(answer[0])),
                    Duration.ofNanos(Long.parseLong(answer[1])),
                    Duration.ofNanos(Long.parseLong(answer[2])).plus(database));
        };
    }

    private static Side rowWriter(Server server) {
        Server.Database database = server.database("rows");
        try (Child sample = side("ours", database)) {
            sample.ask("sample 1");
        }
        database.execute("alter table axon.events disable trigger user");
        RowWriter writer = new RowWriter(database);
        return bookings -> {
            Duration before = server.cpuTime().plusNanos(cpuNanos());
            RunningSide.Took took = writer.write(bookings);
            Duration cpu = server.cpuTime().plusNanos(cpuNanos()).minus(before);
            return round(bookings, took.toConfirmed(), took.toCompleted(), cpu);
        };
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static Round round(int bookings, Duration toConfirmed, Duration toCompleted, Duration cpu) {
        return new Round(
                bookings * 1e9 / toConfirmed.toNanos(),
                bookings * 1e9 / toCompleted.toNanos(),
                cpu.toNanos() / 1e6 / bookings);
    }

    /** Until the last three rounds agree, or so many rounds at the most. */
    private static void warmUp(Side side, int bookings, int atMost) {
        List<Double> speeds = new ArrayList<>();
        while (speeds.size() < atMost) {
            speeds.add(side.round(bookings).toCompleted());
            if (speeds.size() >= AGREEING_WINDOWS) {
                Spread last = Spread.of(speeds.subList(speeds.size() - AGREEING_WINDOWS, speeds.size()));
                if (last.most() - last.least() <= AGREEMENT * last.median()) {
                    return;
                }
            }
        }
    }

    private static void tell(
            Report report,
            String group,
            ToDoubleFunction<Round> what,
            List<Round> ours,
            List<Round> stock,
            List<Round> rows,
            String unit) {
        report.add(group, "ours", spread(ours, what), unit)
                .add(group, "stock Axon", spread(stock, what), unit)
                .add(group, "rows only", spread(rows, what), unit);
    }

    private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> what) {
        return Spread.of(rounds.stream().map(what::applyAsDouble).toList());
    }

    private static double ratio(List<Round> one, List<Round> other, ToDoubleFunction<Round> what) {
        return spread(one, what).median() / spread(other, what).median();
    }
}
