package io.sejour.bench.append;

import io.sejour.bench.BenchOptions;
import io.sejour.bench.BenchOptions.Size;
import io.sejour.bench.Server;
import io.sejour.bench.report.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a long log costs: loads, the way to another JVM, appends. */
@Command(
        name = "append",
        mixinStandardHelpOptions = true,
        description = "Loads of long aggregates, an event's way to another JVM, appends to a short and to a long log.")
public final class AppendBench implements Callable<Integer> {

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        options.run(spec.commandLine().getOut(), AppendBench::measure);
        return CommandLine.ExitCode.OK;
    }

    private static Report measure(Size size) {
        Report report = new Report("append", size != Size.FULL);
        try (Server server = Server.start()) {
            Loads.measure(server, size, report);
            Visibility.measure(server, size, report);
            Growth.measure(server, size, report);
        }
        return report;
    }
}
