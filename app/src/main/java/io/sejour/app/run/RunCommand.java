package io.sejour.app.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./sejour run}. */
@Command(
        name = "run",
        description = "Starts Séjour with everything it needs in one process, on this machine only.",
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            description = "Port of http://localhost:PORT (default: ${DEFAULT-VALUE}); 0 takes a free one.")
    private int port = 8080;

    @Option(names = "--data", description = "Folder of the data, made when absent (default: data in the repository).")
    private Path data = Path.of(System.getProperty("sejour.home", "."), "data").normalize();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        // Before the first logger: the logging system reads it once.
        System.setProperty(
                "sejour.log", data.toAbsolutePath().resolve("logs/sejour.log").toString());
        PrintWriter out = spec.commandLine().getOut();
        AllInOne instance = AllInOne.prepare(data, port);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(instance, out, ended), "stop"));
        say(out, "Starting Séjour on " + instance.dataFolder());
        instance.start(what -> say(out, "  " + what));
        introduce(instance, out);
        ended.await();
        return 0;
    }

    private static void introduce(AllInOne instance, PrintWriter out) {
        say(out, "");
        say(out, "  Address   " + instance.address());
        say(out, "  API       " + instance.address() + "/docs");
        say(out, "  Mails     " + instance.address() + "/dev/mail");
        say(out, "  Node      " + instance.nodeAddress() + " (chain 31337)");
        say(out, "  Accounts  (password)");
        for (DemoAccount account : DemoAccount.values()) {
            say(out, "    %-24s %s".formatted(account.email(), account.password()));
        }
        say(out, "");
        say(out, "ready");
    }

    private static void stop(AllInOne instance, PrintWriter out, CountDownLatch ended) {
        say(out, "Stopping ...");
        instance.close();
        say(out, "Stopped. The data are in " + instance.dataFolder());
        ended.countDown();
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
