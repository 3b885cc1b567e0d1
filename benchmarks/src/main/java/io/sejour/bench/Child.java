package io.sejour.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * This program once more, as a process of its own: one side of a comparison, or a reader elsewhere. Both talk in lines; those
 * for the other end begin with {@value #MARK}, everything else is its log.
 */
public final class Child implements AutoCloseable {

    public static final String MARK = "@@ ";

    private static final int LOG_LINES_KEPT = 40;

    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;
    private final Deque<String> lastLines = new ArrayDeque<>();

    private Child(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Writer writer = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.in = new PrintWriter(writer, true);
    }

    public static Child start(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        String options = System.getProperty("sejour.bench.child-options", "");
        if (!options.isBlank()) {
            command.addAll(List.of(options.split(" ")));
        }
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && Files.isRegularFile(Path.of(classPath))) {
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(List.of("-cp", classPath, Benchmarks.class.getName()));
        }
        command.addAll(List.of(arguments));
        try {
            return new Child(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new CannotMeasure("a second JVM does not start: " + e.getMessage(), e);
        }
    }

    public void say(String line) {
        in.println(line);
    }

    /** Waits for the other end's next word. */
    public String hear() {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(MARK)) {
                    return line.substring(MARK.length());
                }
                lastLines.addLast(line);
                if (lastLines.size() > LOG_LINES_KEPT) {
                    lastLines.removeFirst();
                }
            }
        } catch (IOException e) {
            throw new CannotMeasure("the second JVM cannot be heard: " + e.getMessage(), e);
        }
        throw new CannotMeasure("the second JVM ended early; its last words: " + String.join(" | ", lastLines));
    }

    /** Says something and waits for the answer. */
    public String ask(String line) {
        say(line);
        return hear();
    }

    /** Ends it by closing what it reads from, and by force when it does not listen. */
    @Override
    public void close() {
        in.close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
