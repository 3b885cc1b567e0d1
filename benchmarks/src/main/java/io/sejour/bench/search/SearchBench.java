package io.sejour.bench.search;

import io.sejour.bench.BenchOptions;
import io.sejour.bench.BenchOptions.Size;
import io.sejour.bench.CannotMeasure;
import io.sejour.bench.Server;
import io.sejour.bench.report.Aim;
import io.sejour.bench.report.Percentiles;
import io.sejour.bench.report.Report;
import io.sejour.bench.report.Spread;
import io.sejour.bench.search.InventedHomes.Invented;
import io.sejour.listing.search.HomeIndex;
import io.sejour.listing.search.IndexSnapshot;
import io.sejour.listing.search.SearchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Searches in the index beside the same searches in SQL, as there are more homes. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "Searches in the index at a fixed rate, beside an anti-join over a GiST index of dateranges.")
public final class SearchBench implements Callable<Integer> {

    private static final long SEED = 20_261_125;
    private static final int PER_SECOND = 200;
    private static final double MIB = 1 << 20;
    private static final int LARGEST = 1_000_000;
    private static final double AIM_P99_MILLIS = 6;
    private static final double AIM_TIMES = 50;
    private static final double AIM_MIB = 1_536;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--homes",
            split = ",",
            paramLabel = "N",
            description =
                    "How many homes, one or more numbers; 10000,100000 where not given. A million needs SEJOUR_HEAP=4g.")
    private List<Integer> homes = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        options.run(spec.commandLine().getOut(), this::measure);
        return CommandLine.ExitCode.OK;
    }

    private Report measure(Size size) {
        Report report = new Report("search", size != Size.FULL)
                .with("seed", SEED)
                .with("rate", PER_SECOND + " searches/s")
                .with("heap", (long) (Runtime.getRuntime().maxMemory() / MIB) + " MiB");
        List<Integer> counts = homes.isEmpty() ? standard(size) : homes;
        for (int count : counts) {
            new OfSize(count, size, report).measure();
        }
        return report;
    }

    private static List<Integer> standard(Size size) {
        return size == Size.SMOKE ? List.of(500) : size == Size.QUICK ? List.of(10_000) : List.of(10_000, 100_000);
    }

    /** Everything about one number of homes. */
    private static final class OfSize {

        private final int count;
        private final Size size;
        private final Report report;
        private final String homes;
        private final InventedHomes invented;

        OfSize(int count, Size size, Report report) {
            this.count = count;
            this.size = size;
            this.report = report;
            this.homes = String.format(Locale.ROOT, "%,d homes", count);
            this.invented = new InventedHomes(count, SEED);
        }

        void measure() {
            double before = usedMib();
            IndexSide index = IndexSide.empty();
            long began = System.nanoTime();
            double events = 0;
            for (int number = 0; number < count; number++) {
                Invented home = invented.home(number);
                events += 2 + home.taken().size();
                index.add(home);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double mib = usedMib() - before;
            report.add("memory of the index", homes, once(mib), "MiB");
            report.add("filling the index, one event at a time", homes, once(events / seconds), "events/s");
            openLoop(index);
            try (Server server = Server.start();
                    SqlSide sql = new SqlSide(server.database("search"))) {
                for (int number = 0; number < count; number++) {
                    sql.add(invented.home(number));
                }
                sql.finish();
                inTurns(index, sql);
            }
            snapshot(index.index());
            if (count >= LARGEST) {
                report.add(Aim.atMost("memory at " + homes + ", MiB", AIM_MIB, mib));
            }
        }

        private void openLoop(IndexSide index) {
            int questions = PER_SECOND * size.of(1, 10, 60);
            List<SearchRequest> asked = Questions.some(invented, questions, SEED + 1);
            // Warms the code up, with other questions.
            Questions.some(invented, size.of(50, 2_000, 5_000), SEED + 2).forEach(index::find);
            List<Histogram> searches = new ArrayList<>();
            List<Histogram> inTheIndex = new ArrayList<>();
            List<Histogram> nothing = new ArrayList<>();
            for (int round = 0; round < size.of(1, 3, 3); round++) {
                // What the machine itself adds to whatever is due: its timer and who else has its processors.
                nothing.add(OpenLoop.run(PER_SECOND, questions, number -> {}));
                Histogram own = OpenLoop.micros();
                searches.add(OpenLoop.run(PER_SECOND, questions, number -> {
                    long began = System.nanoTime();
                    index.find(asked.get(number));
                    own.recordValue((System.nanoTime() - began) / 1_000);
                }));
                inTheIndex.add(own);
            }
            String rate = PER_SECOND + "/s, open loop, " + homes;
            percentiles("a search from when it was due, " + rate, searches);
            percentiles("of it in the index, " + rate, inTheIndex);
            percentiles("nothing from when it was due, " + rate, nothing);
            Spread p99 = spread(searches, 99);
            if (count >= LARGEST) {
                report.add(Aim.atMost("p99 at " + homes + ", ms", AIM_P99_MILLIS, p99.median()));
            }
        }

        private void percentiles(String group, List<Histogram> rounds) {
            report.add(group, "p50", spread(rounds, 50), "ms");
            report.add(group, "p99", spread(rounds, 99), "ms");
            report.add(group, "p99.9", spread(rounds, 99.9), "ms");
        }

        private static Spread spread(List<Histogram> rounds, double percentile) {
            return Spread.of(rounds.stream()
                    .map(micros -> Percentiles.at(micros, percentile).median())
                    .toList());
        }

        /** The same questions to both sides, one at a time, in turns; both have to find the same homes in the same order. */
        private void inTurns(IndexSide index, SqlSide sql) {
            int rounds = size.of(2, 4, 10);
            int each = size.of(10, 30, count > 200_000 ? 20 : 40);
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            Questions.some(invented, each, SEED + 3).forEach(sql::find);
            for (int round = 0; round < rounds; round++) {
                List<SearchRequest> asked = Questions.some(invented, each, SEED + 4 + round);
                List<List<UUID>> found = new ArrayList<>();
                ours.add(millis(asked, index::find, found));
                List<List<UUID>> foundBySql = new ArrayList<>();
                theirs.add(millis(asked, sql::find, foundBySql));
                for (int question = 0; question < each; question++) {
                    if (!found.get(question).equals(foundBySql.get(question))) {
                        throw new CannotMeasure("the two sides do not agree about " + asked.get(question) + ": "
                                + found.get(question) + " and " + foundBySql.get(question));
                    }
                }
            }
            String group = "mean of a search, one client, " + homes;
            report.add(group, "the index", Spread.of(ours), "ms");
            report.add(group, "anti-join in SQL", Spread.of(theirs), "ms");
            List<Double> times = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                times.add(theirs.get(round) / ours.get(round));
            }
            report.add("times faster than SQL", homes, Spread.of(times), "times");
            if (count >= LARGEST) {
                report.add(Aim.atLeast(
                        "times faster than SQL at " + homes,
                        AIM_TIMES,
                        Spread.of(times).median()));
            }
        }

        private static double millis(
                List<SearchRequest> asked, Function<SearchRequest, List<UUID>> side, List<List<UUID>> found) {
            long began = System.nanoTime();
            asked.forEach(one -> found.add(side.apply(one)));
            return (System.nanoTime() - began) / 1e6 / asked.size();
        }

        private void snapshot(HomeIndex index) {
            try {
                Path folder = Files.createTempDirectory("sejour-bench");
                Path file = folder.resolve("homes.index");
                IndexSnapshot snapshot = new IndexSnapshot(
                        file, "bench", Jackson3Serializer.builder().build());
                long began = System.nanoTime();
                snapshot.write(new GlobalSequenceTrackingToken(1), index);
                long written = System.nanoTime();
                double mib = Files.size(file) / MIB;
                snapshot.read(new HomeIndex(IndexSide.HORIZON_DAYS, InventedHomes.TODAY));
                long read = System.nanoTime();
                Files.delete(file);
                Files.delete(folder);
                report.add("the snapshot, written", homes, once((written - began) / 1e9), "s");
                report.add("the snapshot, read at a start", homes, once((read - written) / 1e9), "s");
                report.add("the snapshot's file", homes, once(mib), "MiB");
            } catch (IOException e) {
                throw new CannotMeasure("the snapshot could not be written: " + e.getMessage(), e);
            }
        }

        private static Spread once(double value) {
            return Spread.of(List.of(value));
        }

        private static double usedMib() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
        }
    }
}
