package io.sejour.bench;

import io.sejour.bench.report.Report;
import io.sejour.bench.report.ReportFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every benchmark can be told. */
public final class BenchOptions {

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to FILE, as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Also draw the figures in FILE; in a folder, the file is named after the benchmark.")
    private @Nullable Path svg;

    @Option(names = "--quick", description = "Small sizes: a first look in a minute or two, not figures to quote.")
    private boolean quick;

    /** How much a benchmark does; {@code SMOKE} only shows that it runs. */
    public enum Size {
        SMOKE,
        QUICK,
        FULL;

        /** The one of three values that belongs to this size. */
        public int of(int smoke, int quick, int full) {
            return switch (this) {
                case SMOKE -> smoke;
                case QUICK -> quick;
                case FULL -> full;
            };
        }
    }

    @Option(names = "--smoke", hidden = true, description = "The smallest sizes, for tests.")
    private boolean smoke;

    /** Measures and tells; aims that are missed do not fail it. */
    public void run(PrintWriter terminal, Function<Size, Report> measure) {
        ReportFiles files = new ReportFiles(json, svg);
        files.check();
        Report report = measure.apply(smoke ? Size.SMOKE : quick ? Size.QUICK : Size.FULL);
        files.write(report);
        terminal.print(report.text());
        terminal.flush();
    }
}
