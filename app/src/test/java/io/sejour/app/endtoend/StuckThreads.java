package io.sejour.app.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the threads of a process that does not go on are doing: the only trace that it leaves in the output of a test. */
final class StuckThreads {

    private static final int FRAMES = 14;
    private static final int THREADS = 25;

    private StuckThreads() {}

    /** The stacks that lead through this program's code, and of those that wait for a lock. */
    static String of(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process printing = new ProcessBuilder("timeout", "20", jcmd, Long.toString(pid), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            String all = new String(printing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(all.split("\n\n"))
                    .filter(thread -> thread.contains("at io.sejour") || thread.contains("BLOCKED"))
                    .limit(THREADS)
                    .map(thread -> thread.lines().limit(FRAMES).collect(Collectors.joining("\n")))
                    .collect(Collectors.joining("\n\n"));
        } catch (IOException e) {
            return "cannot be shown: " + e.getMessage();
        }
    }
}
