package io.sejour.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the parts need to know of operating-system processes that may have outlived the JVM that started them. */
public final class Processes {

    private static final Duration POLL = Duration.ofMillis(50);

    private Processes() {}

    /** True while the process runs; a dead process that nobody has reaped yet counts as gone. */
    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !isZombie(pid);
    }

    /** True when the process runs and its executable or command line mentions the given name. */
    static boolean isAliveAndNamed(long pid, String name) {
        if (!isAlive(pid)) {
            return false;
        }
        ProcessHandle.Info info = ProcessHandle.of(pid).orElseThrow().info();
        // A process of another user shows no command; it cannot be ours then.
        return info.command()
                .or(info::commandLine)
                .map(command -> command.contains(name))
                .orElse(false);
    }

    /** Waits until the process is gone; false when it still runs after the given time. */
    static boolean awaitEnd(long pid, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (isAlive(pid)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    static void pause() {
        pause(POLL);
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPartException("interrupted while waiting for a child process", e);
        }
    }

    /**
     * The command in a session of its own. <b>Why:</b> Ctrl-C reaches every process of the terminal's group, and the parts must
     * outlive the application's own orderly stop.
     */
    public static List<String> inOwnSession(List<String> command) {
        List<String> wrapped = new ArrayList<>();
        if (onPath("setsid")) {
            wrapped.add("setsid");
        } else if (onPath("perl")) {
            wrapped.addAll(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV"));
        }
        wrapped.addAll(command);
        return wrapped;
    }

    /** Runs a command to its end and answers its exit code; everything it prints goes to the log file. */
    static int run(List<String> command, Path log, Duration atMost) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new EmbeddedPartException(
                        command.getFirst() + " did not finish within " + atMost.toSeconds() + " s; see " + log);
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new EmbeddedPartException("cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPartException("interrupted while running " + command.getFirst(), e);
        }
    }

    static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(java.io.File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isZombie(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            // The state letter follows the command's name, which is in parentheses and may itself contain some.
            String line = Files.readString(stat);
            int end = line.lastIndexOf(')');
            return end > 0 && line.startsWith(" Z", end + 1);
        } catch (IOException e) {
            return false; // Not Linux, or gone in the meantime: the other check decides.
        }
    }
}
