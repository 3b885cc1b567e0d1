package io.sejour.axon.parcel;

import io.sejour.embedded.testing.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A JVM of its own that runs a main class of these tests; it can be stopped in the middle, continued, and killed. */
public final class OtherJvm implements AutoCloseable {

    /** What a main class prints when it does what it was started for. */
    public static final String READY = "ready and working";

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final Process process;
    private final Path said;

    private OtherJvm(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /** Starts it with the database's address, name and password as its first arguments. */
    public static OtherJvm start(Class<?> main, TestPostgres.Database database, String... more) {
        try {
            Path said = Files.createTempFile(Path.of("target"), main.getSimpleName() + "-", ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    main.getName(),
                    database.jdbcUrl(),
                    database.username(),
                    database.password()));
            command.addAll(List.of(more));
            File log = said.toFile();
            return new OtherJvm(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log)
                            .start(),
                    said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public OtherJvm awaitReady() {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!words().contains(READY)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("it did not come up:\n" + words());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return this;
    }

    /** @return whether a claim on a segment is this JVM's */
    public boolean owns(String claim) {
        return claim.startsWith(process.pid() + "@");
    }

    /** SIGSTOP: it keeps its connections, transactions and locks, and does nothing. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. It does not know that time has passed. */
    public void thaw() {
        signal("CONT");
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** @return whether it ended by itself, and well */
    public boolean endsWell(Duration within) throws InterruptedException {
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    }

    public String words() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
