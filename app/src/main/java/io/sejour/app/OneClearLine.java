package io.sejour.app;

import io.sejour.embedded.EmbeddedPartException;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what ended a command into one line on the terminal; the details go to the log file. */
final class OneClearLine implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        commandLine.getErr().println("sejour: " + reason(failure));
        commandLine.getErr().flush();
        LoggerFactory.getLogger(OneClearLine.class).debug("The command ended early", failure);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotGoOn || cause instanceof EmbeddedPartException) {
                return oneLine(cause);
            }
            deepest = cause;
        }
        String log = System.getProperty("sejour.log", "");
        return "unexpected end: " + oneLine(deepest) + (log.isEmpty() ? "" : " (details in " + log + ")");
    }

    private static String oneLine(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName())
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
    }
}
