package io.sejour.platform.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Every carrier that virtual threads run on is busy, as when each waits for a lock that it cannot be taken away from (while a class is
 * loaded): no virtual thread goes on until this is closed.
 */
public final class TakenCarriers implements AutoCloseable {

    private static final int CARRIERS = Integer.getInteger(
            "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());

    private volatile boolean closed;

    private TakenCarriers() {}

    public static TakenCarriers all() throws InterruptedException {
        TakenCarriers taken = new TakenCarriers();
        CountDownLatch busy = new CountDownLatch(CARRIERS);
        for (int i = 0; i < CARRIERS; i++) {
            Thread.ofVirtual().start(() -> {
                busy.countDown();
                while (!taken.closed) {
                    Thread.onSpinWait();
                }
            });
        }
        busy.await();
        return taken;
    }

    /** Whether a virtual thread goes on all the same: then this shows nothing. */
    public boolean oneGoesOn() throws InterruptedException {
        return Thread.ofVirtual().start(() -> {}).join(Duration.ofMillis(200));
    }

    @Override
    public void close() {
        closed = true;
    }
}
