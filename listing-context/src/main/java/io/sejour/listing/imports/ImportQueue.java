package io.sejour.listing.imports;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.user.UserId;
import io.sejour.platform.messaging.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs imports one after the other on one thread, so that an import never takes more than its share of the machine. */
@Component
class ImportQueue implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ImportQueue.class);
    private static final int MOST_WAITING = 8;
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(200);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final ListingImporter importer;
    private final Imports imports;
    private final ThreadPoolExecutor thread;
    private final Set<UUID> unfinished = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    ImportQueue(ListingImporter importer, Imports imports) {
        this.importer = importer;
        this.imports = imports;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name("listing-import").factory());
        this.thread.allowCoreThreadTimeOut(true);
    }

    /**
     * What to import, from where.
     *
     * @param folder is deleted with all that is in it when the import ends
     */
    record Order(UUID importId, UserId requestedBy, Path folder, Path listings, Path calendar, ImportOptions options) {}

    /** @throws Refusal UNAVAILABLE when too many imports wait already */
    void add(Order order) {
        imports.queue(order.importId(), order.requestedBy());
        unfinished.add(order.importId());
        try {
            thread.execute(() -> Actor.runAsSystem("listing-import", () -> run(order)));
        } catch (RejectedExecutionException full) {
            unfinished.remove(order.importId());
            imports.end(order.importId(), ImportPhase.FAILED, "Too many imports are waiting");
            delete(order.folder());
            throw new Refusal(RejectionCode.UNAVAILABLE);
        }
    }

    private void run(Order order) {
        UUID importId = order.importId();
        try {
            ImportReport report =
                    importer.run(order.listings(), order.calendar(), order.options(), new Sparing(importId));
            imports.finish(importId, report);
            log.info("Import {} is done: {}, left out {}", importId, report.counts(), report.rowsByFault());
        } catch (UnreadableFile unusable) {
            imports.end(importId, ImportPhase.FAILED, unusable.getMessage());
        } catch (CancellationException stopped) {
            imports.end(importId, ImportPhase.INTERRUPTED, null);
        } catch (RuntimeException failure) {
            log.error("Import {} failed", importId, failure);
            imports.end(importId, ImportPhase.FAILED, "Something went wrong here; the log says what");
        } finally {
            unfinished.remove(importId);
            delete(order.folder());
        }
    }

    /** Says of every import that waits or runs here that it still does. */
    void beat() {
        unfinished.forEach(imports::beat);
    }

    /** Writes a phase's begin and then at most one report every {@link #BETWEEN_REPORTS}. */
    private final class Sparing implements ImportProgress {

        private final UUID importId;
        private ImportPhase before = ImportPhase.QUEUED;
        private long reportedAt;

        Sparing(UUID importId) {
            this.importId = importId;
        }

        @Override
        public void at(ImportPhase phase, long done, long total, ImportCounts counts) {
            long now = System.nanoTime();
            // The end is written together with the report.
            if (phase != ImportPhase.DONE && (phase != before || now - reportedAt >= BETWEEN_REPORTS.toNanos())) {
                imports.progress(importId, phase, done, total, counts);
                before = phase;
                reportedAt = now;
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The import is still in its step after {}", LONGEST_STOP);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
