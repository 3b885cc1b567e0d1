package io.sejour.app.client;

import java.time.Duration;
import java.util.function.Supplier;

/** Asks again and again until the answer is the one that is waited for. */
public final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(60);

    private Waiting() {}

    /** @param done whether the waiting is over
     *  @param value what was seen */
    public record Seen(boolean done, String value) {}

    /** Answers the value that was seen when it was done. */
    public static String until(String what, Duration atMost, Supplier<Seen> look) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            Seen seen = look.get();
            if (seen.done()) {
                return seen.value();
            }
            if (System.nanoTime() - end > 0) {
                throw new TooLate("waited " + atMost.toSeconds() + " s until " + what + "; last seen: " + seen.value());
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TooLate("interrupted while waiting until " + what);
            }
        }
    }
}
