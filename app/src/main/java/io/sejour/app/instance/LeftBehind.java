package io.sejour.app.instance;

import io.sejour.app.CannotGoOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The parts that a killed instance leaves running, known by the pid files in its data folder. */
final class LeftBehind {

    private static final Duration END = Duration.ofSeconds(30);

    private LeftBehind() {}

    /** Ends the parts and deletes the folder. */
    static void end(Path data) {
        endProcess(data.resolve("postgresql/cluster/postmaster.pid"), "postgres");
        endProcess(data.resolve("chain/anvil.pid"), "anvil");
        for (String service : files(data.resolve("pids"))) {
            endProcess(data.resolve("pids").resolve(service), "java");
        }
        delete(data);
    }

    private static List<String> files(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    private static void endProcess(Path pidFile, String name) {
        Optional<ProcessHandle> process = read(pidFile).flatMap(ProcessHandle::of);
        // The number may belong to somebody else by now.
        process.filter(found -> found.info().command().orElse("").contains(name))
                .ifPresent(LeftBehind::endAndWait);
    }

    private static void endAndWait(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }

    private static Optional<Long> read(Path pidFile) {
        try {
            List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
            return lines.stream().findFirst().map(String::strip).map(Long::valueOf);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new CannotGoOn("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }
}
