package io.sejour.app;

import io.sejour.app.demo.DemoCommand;
import io.sejour.app.importing.ImportCommand;
import io.sejour.app.run.RunCommand;
import io.sejour.app.verify.VerifyCommand;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind {@code ./sejour}. Exit codes: 0 done, 1 could not be done (one line says why), 2 wrong usage. */
@Command(
        name = "./sejour",
        description =
                "A rental-booking platform whose history is an event log and whose money is in an on-chain escrow.",
        mixinStandardHelpOptions = true,
        version = "Séjour 0.1.0",
        subcommands = {RunCommand.class, DemoCommand.class, ImportCommand.class, VerifyCommand.class})
public final class SejourApplication {

    private SejourApplication() {}

    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new SejourApplication());
        commandLine.setExecutionExceptionHandler(new OneClearLine());
        // Whatever the terminal says of itself, it can show UTF-8 or will show a few odd letters.
        commandLine.setOut(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true));
        commandLine.setErr(new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true));
        System.exit(commandLine.execute(arguments));
    }
}
