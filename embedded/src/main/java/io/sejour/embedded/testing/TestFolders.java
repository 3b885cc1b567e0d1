package io.sejour.embedded.testing;

import io.sejour.embedded.EmbeddedPartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Temporary folders of the parts, deleted after the part in them has ended. */
final class TestFolders {

    private static final Logger log = LoggerFactory.getLogger(TestFolders.class);
    private static @Nullable Deque<Runnable> ends;

    private TestFolders() {}

    static Path create(String part) {
        try {
            return Files.createTempDirectory("sejour-test-" + part + "-");
        } catch (IOException e) {
            throw new EmbeddedPartException("no temporary folder: " + e.getMessage(), e);
        }
    }

    /** Ends the part and deletes its folder when the JVM ends; the last one started ends first. */
    static synchronized void atExit(AutoCloseable part, Path folder) {
        if (ends == null) {
            ends = new ArrayDeque<>();
            Runtime.getRuntime().addShutdownHook(new Thread(TestFolders::endAll, "end-test-parts"));
        }
        ends.push(() -> {
            try {
                part.close();
                delete(folder);
            } catch (Exception e) {
                log.warn("A part of the tests stays behind in {}", folder, e);
            }
        });
    }

    private static synchronized void endAll() {
        if (ends != null) {
            ends.forEach(Runnable::run);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
