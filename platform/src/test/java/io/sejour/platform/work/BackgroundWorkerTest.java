package io.sejour.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundWorkerTest {

    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void itStepsAtOnceAndThenWhenWoken() {
        AtomicInteger steps = new AtomicInteger();
        BackgroundWorker worker = new BackgroundWorker("woken", LONG, steps::incrementAndGet);
        worker.start();
        await().until(() -> steps.get() == 1);
        worker.wake();
        await().until(() -> steps.get() == 2);
        worker.stop();
        assertThat(worker.isRunning()).isFalse();
    }

    @Test
    void itGoesOnAfterAFailureAndCountsIt() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Metrics.addRegistry(meters);
        AtomicInteger steps = new AtomicInteger();
        BackgroundWorker worker = new BackgroundWorker("failing", Duration.ofMillis(5), () -> {
            if (steps.incrementAndGet() <= 2) {
                throw new IllegalStateException("twice");
            }
        });
        worker.start();
        await().until(() -> steps.get() >= 4);
        worker.stop();
        assertThat(meters.counter("sejour.worker.failures", "worker", "failing").count())
                .isEqualTo(2);
        Metrics.removeRegistry(meters);
    }

    @Test
    void aStopInterruptsTheStepAndWaitsForItsEnd() {
        CountDownLatch inStep = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        BackgroundWorker worker = new BackgroundWorker("stopped", LONG, () -> {
            inStep.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                ended.set(true);
                Thread.currentThread().interrupt();
            }
        });
        worker.start();
        await().until(() -> inStep.getCount() == 0);
        worker.stop();
        assertThat(ended).isTrue();
    }

    @Test
    void itsStepIsNotWaitedForBeforeTheOthersAreToldToStop() {
        CountDownLatch inStep = new CountDownLatch(1);
        CountDownLatch othersTold = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        BackgroundWorker worker = new BackgroundWorker("slow", LONG, () -> {
            inStep.countDown();
            while (othersTold.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        worker.start();
        await().until(() -> inStep.getCount() == 0);

        worker.stop(stopped::countDown);

        assertThat(stopped.getCount()).isEqualTo(1);
        othersTold.countDown();
        await().until(() -> stopped.getCount() == 0);
    }

    @Test
    void itStepsWhileNoVirtualThreadGoesOn() throws InterruptedException {
        AtomicInteger steps = new AtomicInteger();
        BackgroundWorker worker = new BackgroundWorker("apart", Duration.ofMillis(5), steps::incrementAndGet);
        try (TakenCarriers taken = TakenCarriers.all()) {
            worker.start();
            await().until(() -> steps.get() > 2);
            assertThat(taken.oneGoesOn()).isFalse();
        }
        worker.stop();
    }
}
