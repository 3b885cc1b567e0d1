package io.sejour.bench.search;

import io.sejour.bench.CannotMeasure;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Asks at a fixed rate whether or not the last answer has come, and counts from when a question was due: one that had to
 * wait for a slow one before it is slow too.
 */
final class OpenLoop {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);

    private OpenLoop() {}

    static Histogram micros() {
        return new ConcurrentHistogram(HIGHEST_MICROS, 3);
    }

    /** @return microseconds from the intended start to the answer */
    static Histogram run(int perSecond, int questions, IntConsumer ask) {
        Histogram micros = micros();
        try (ExecutorService clients =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors() * 2)) {
            long began = System.nanoTime();
            for (int number = 0; number < questions; number++) {
                int question = number;
                long due = began + TimeUnit.SECONDS.toNanos(number) / perSecond;
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                clients.execute(() -> {
                    ask.accept(question);
                    micros.recordValue(Math.min(HIGHEST_MICROS, (System.nanoTime() - due) / 1_000));
                });
            }
        }
        if (micros.getTotalCount() != questions) {
            throw new CannotMeasure("a search failed");
        }
        return micros;
    }
}
