package io.sejour.app.instance;

import io.sejour.app.CannotGoOn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The platform as a child process on a data folder. It is what a person starts with {@code ./sejour run}, or with {@code ./sejour cluster}
 * where the system property {@code sejour.instance} says so; what holds here holds for them. Killing it kills the contexts only, the parts
 * outlive them as they would on a person's machine.
 */
public final class Instance implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(isCluster() ? 12 : 5);
    private static final Duration STOP = Duration.ofSeconds(90);
    private static final int KEPT_LINES = 200;

    private final Path data;
    private final Process process;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch readyOrEnded = new CountDownLatch(1);
    private final Thread reader;
    private volatile boolean ready;

    private Instance(Path data, Process process) {
        this.data = data;
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().name("instance-output").start(this::read);
    }

    /**
     * Starts an instance on a free port and waits for its {@code ready} line.
     *
     * @param systemProperties such as {@code sejour.crash-at=outbox.stored}
     * @throws CannotGoOn when it ends before it is ready; the message is what it printed last
     */
    public static Instance start(Path data, String... systemProperties) {
        Instance instance = launch(data, List.of("--port", "0"), systemProperties);
        instance.awaitReady();
        return instance;
    }

    /** Starts the process and does not wait; for starts that are meant to fail. */
    public static Instance launch(Path data, List<String> options, String... systemProperties) {
        List<String> command = new ArrayList<>(JavaProgram.command(systemProperties));
        command.addAll(List.of(isCluster() ? "cluster" : "run", "--data", data.toString()));
        command.addAll(options);
        try {
            return new Instance(
                    data, new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new CannotGoOn("the instance cannot be started: " + e.getMessage(), e);
        }
    }

    /** Whether the services run apart, with Axon Server between them. */
    public static boolean isCluster() {
        return System.getProperty("sejour.instance", "run").equals("cluster");
    }

    /** Where it answers, as it printed it. */
    public URI address() {
        return URI.create(printed("Address"));
    }

    /** Where its Ethereum node answers. */
    public URI node() {
        return URI.create(printed("Node").replaceAll(" .*", ""));
    }

    /** The JDBC address and password of its database, for checks that look behind the API. */
    public DatabaseAccess database() {
        return DatabaseAccess.of(data);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** What it has printed so far. */
    public List<String> output() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    /** Ends the contexts' process as {@code kill -9} does. Its parts stay, and the next start on the folder takes them over. */
    public void kill() {
        List<ProcessHandle> services = process.descendants()
                .filter(child -> Stream.of(child.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> argument.startsWith("-Dsejour.service=")))
                .toList();
        process.destroyForcibly();
        services.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /** Waits until the process has ended by itself and answers its exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CannotGoOn("the instance on " + data + " does not end");
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted while waiting for the instance to end", e);
        }
    }

    /** Stops it in order, as Ctrl-C does, with its parts. */
    @Override
    public void close() {
        if (process.isAlive()) {
            // Process.destroy would close the pipe before the last lines came through it.
            process.toHandle().destroy();
            awaitEnd();
        }
    }

    /** Deletes the data of an ended instance, after ending the parts that a killed one left behind. */
    public static void discard(Path data) {
        LeftBehind.end(data);
    }

    private void awaitReady() {
        try {
            if (!readyOrEnded.await(START.toMillis(), TimeUnit.MILLISECONDS) || !ready) {
                process.destroy();
                throw new CannotGoOn("the instance on " + data + " did not become ready: "
                        + String.join(
                                " | ",
                                output().reversed().stream().limit(8).toList().reversed()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted while waiting for the instance", e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.add(line);
                    if (output.size() > KEPT_LINES) {
                        output.removeFirst();
                    }
                }
                if (line.equals("ready")) {
                    ready = true;
                    readyOrEnded.countDown();
                }
            }
        } catch (IOException ended) {
            // The pipe breaks when the process is killed; what it printed before is kept.
            synchronized (output) {
                output.add("(its output ended: " + ended.getMessage() + ")");
            }
        } finally {
            readyOrEnded.countDown();
        }
    }

    private String printed(String label) {
        return output().stream()
                .map(String::strip)
                .filter(line -> line.startsWith(label + " "))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElseThrow(() -> new CannotGoOn("the instance did not print its " + label));
    }
}
