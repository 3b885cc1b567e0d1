package io.sejour.app.cluster;

import io.sejour.app.CannotGoOn;
import io.sejour.embedded.Processes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the cluster: what it prints goes to its log, its number to a file, so that the next start finds one that was left behind. */
final class Child {

    private static final Duration STOP = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path log;
    private final Path pidFile;

    private Child(String name, Process process, Path log, Path pidFile) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.pidFile = pidFile;
    }

    /** In a session of its own: Ctrl-C must reach the cluster first, which then stops everything in order. */
    static Child start(String name, List<String> command, Map<String, String> environment, Path folder, Path data) {
        try {
            Path log = Files.createDirectories(data.resolve("logs")).resolve(name + ".log");
            Path pidFile = Files.createDirectories(data.resolve("pids")).resolve(name + ".pid");
            ProcessBuilder builder = new ProcessBuilder(Processes.inOwnSession(command))
                    .directory(Files.createDirectories(folder).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            builder.environment().putAll(environment);
            Process process = builder.start();
            Files.writeString(pidFile, process.pid() + "\n");
            return new Child(name, process, log, pidFile);
        } catch (IOException e) {
            throw new CannotGoOn(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    Process process() {
        return process;
    }

    void askToEnd() {
        process.destroy();
    }

    void awaitEnd() {
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS);
            }
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("sejour: " + pidFile + " cannot be deleted: " + e.getMessage());
        }
    }
}
