package io.sejour.app.cluster;

import io.sejour.app.CannotGoOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of a cluster that was killed: they would work on beside their successors, on the same databases. */
final class LeftOver {

    private static final long LONGEST_STOP_SECONDS = 20;
    private static final String MARK = "-Dsejour.service=";

    private LeftOver() {}

    /** @param folder of the pid files */
    static void end(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String pid = Files.readString(file).strip();
                if (pid.matches("[0-9]{1,10}")) {
                    ProcessHandle.of(Long.parseLong(pid))
                            .filter(LeftOver::isOurs)
                            .ifPresent(LeftOver::endAndWait);
                }
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CannotGoOn("what an earlier cluster left behind cannot be ended: " + e.getMessage(), e);
        }
    }

    /** The number may belong to somebody else by now. */
    private static boolean isOurs(ProcessHandle process) {
        return Stream.of(process.info().arguments().orElse(new String[0])).anyMatch(part -> part.startsWith(MARK));
    }

    private static void endAndWait(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
        }
    }
}
