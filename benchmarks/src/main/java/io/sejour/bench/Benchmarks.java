package io.sejour.bench;

import io.sejour.bench.append.AppendBench;
import io.sejour.bench.append.OtherReader;
import io.sejour.bench.lifecycle.LifecycleBench;
import io.sejour.bench.lifecycle.LifecycleSide;
import io.sejour.bench.replay.ReplayBench;
import io.sejour.bench.search.SearchBench;
import io.sejour.embedded.EmbeddedPartException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line behind {@code ./sejour bench}. Exit codes: 0 done, 1 could not be done, 2 wrong usage; one line says why. */
@Command(
        name = "./sejour bench",
        description = "Measures, beside what others need.",
        mixinStandardHelpOptions = true,
        subcommands = {
            LifecycleBench.class,
            ReplayBench.class,
            AppendBench.class,
            SearchBench.class,
            LifecycleSide.class,
            OtherReader.class
        })
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine commandLine = new CommandLine(new Benchmarks());
        commandLine.setOut(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true));
        commandLine.setErr(new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true));
        commandLine.setParameterExceptionHandler(Benchmarks::wrongUsage);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> cannotBeDone(failure, command));
        return commandLine.execute(arguments);
    }

    private static int wrongUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + oneLine(failure));
        return CommandLine.ExitCode.USAGE;
    }

    private static int cannotBeDone(Exception failure, CommandLine command) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            deepest = cause;
            if (cause instanceof CannotMeasure || cause instanceof EmbeddedPartException) {
                break;
            }
        }
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + oneLine(deepest));
        if (Boolean.getBoolean("sejour.bench.trace")) {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String oneLine(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName())
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
    }
}
