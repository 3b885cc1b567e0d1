package io.sejour.app.cluster;

import io.sejour.app.run.DemoAccount;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./sejour cluster}. Its exit code is that of the service that ended by itself, if one did. */
@Command(
        name = "cluster",
        description = {
            "Starts every service as a process of its own on this machine, with events and messages through Axon Server.",
            "Needs AXON_SERVER_URL=host:port of one that runs (AXON_SERVER_TOKEN=its token), or AXON_SERVER_JAR=path of its jar."
        },
        mixinStandardHelpOptions = true)
public final class ClusterCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            description =
                    "Port of the gateway, http://localhost:PORT (default: ${DEFAULT-VALUE}); 0 takes free ports for it and for every service.")
    private int port = 8080;

    @Option(
            names = "--data",
            description = "Folder of the data, made when absent (default: data/cluster in the repository).")
    private Path data =
            Path.of(System.getProperty("sejour.home", "."), "data", "cluster").normalize();

    @Option(
            names = "--any-axon-server-version",
            description = "Takes a server whose version this program was never tried with.")
    private boolean anyServerVersion;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        // Before the first logger: the logging system reads it once.
        System.setProperty(
                "sejour.log", data.toAbsolutePath().resolve("logs/cluster.log").toString());
        PrintWriter out = spec.commandLine().getOut();
        Cluster cluster = Cluster.prepare(
                Path.of(System.getProperty("sejour.home", ".")).normalize(), data, port, anyServerVersion);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster, out, stopped), "stop"));
        say(out, "Starting the services of Séjour on " + cluster.dataFolder());
        cluster.start(what -> say(out, "  " + what));
        introduce(cluster, out);
        return awaitEnd(cluster, stopped);
    }

    private int awaitEnd(Cluster cluster, CountDownLatch stopped) {
        CompletableFuture<Integer> told = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                stopped.await();
                told.complete(0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        CompletableFuture<Integer> byItself = cluster.endedByItself().thenApply(child -> {
            PrintWriter err = spec.commandLine().getErr();
            say(err, "sejour: " + Cluster.describe(child));
            int code = child.process().exitValue();
            return code == 0 ? 1 : code;
        });
        return (Integer) CompletableFuture.anyOf(told, byItself).join();
    }

    private static void introduce(Cluster cluster, PrintWriter out) {
        say(out, "");
        say(out, "  Address   " + cluster.address());
        say(out, "  API       " + cluster.address() + "/docs");
        say(out, "  Mails     " + cluster.address() + "/dev/mail");
        say(out, "  Node      " + cluster.nodeAddress() + " (chain 31337)");
        say(out, "  Logs      " + cluster.dataFolder().resolve("logs"));
        say(out, "  Accounts  (password)");
        for (DemoAccount account : DemoAccount.values()) {
            say(out, "    %-24s %s".formatted(account.email(), account.password()));
        }
        say(out, "");
        say(out, "ready");
    }

    private static void stop(Cluster cluster, PrintWriter out, CountDownLatch stopped) {
        say(out, "Stopping ...");
        cluster.close();
        say(out, "Stopped. The data are in " + cluster.dataFolder());
        stopped.countDown();
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
