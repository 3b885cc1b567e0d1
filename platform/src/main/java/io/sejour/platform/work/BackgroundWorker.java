package io.sejour.platform.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.sejour.platform.messaging.Actor;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs a step again and again on a thread of its own, from the start of the application to its end. A step
 * that throws is logged, counted ({@code sejour.worker.failures}) and tried again after a pause that doubles up to a
 * minute. Declare it as a bean. Steps of one worker never overlap.
 */
public final class BackgroundWorker implements SmartLifecycle {

    /** After Axon's handlers and processors are up, before the web server; stopped in the other order. */
    public static final int PHASE = SpringAxonConfiguration.LIFECYCLE_PHASE + 100;

    private static final Logger log = LoggerFactory.getLogger(BackgroundWorker.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** Shorter than a phase of the shutdown (PlatformDefaults), so that the log says who was slow. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(4);

    private final String name;
    private final Duration interval;
    private final Runnable step;
    private final Counter failures;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * @param name for logs and metrics
     * @param interval the pause between two steps when nobody wakes the worker
     * @param step one bounded piece of work; it is interrupted when the application stops
     */
    public BackgroundWorker(String name, Duration interval, Runnable step) {
        if (interval.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException("A worker pauses between steps");
        }
        this.name = name;
        this.interval = interval;
        this.step = step;
        this.failures =
                Counter.builder("sejour.worker.failures").tag("worker", name).register(Metrics.globalRegistry);
    }

    /** Starts the next step now instead of after the pause. Wake-ups during a step lead to exactly one more step. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    public String name() {
        return name;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        thread = Thread.ofPlatform().daemon().name("worker-" + name).start(this::loop);
    }

    @Override
    public void stop() {
        Thread stopping;
        synchronized (this) {
            running = false;
            stopping = thread;
            thread = null;
        }
        if (stopping == null) {
            return;
        }
        stopping.interrupt();
        try {
            if (!stopping.join(LONGEST_STOP)) {
                log.warn("Worker {} is still in its step after {}", name, LONGEST_STOP);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /** All workers are told to stop before any is waited for: one that hangs in its step does not hold up the others. */
    @Override
    public void stop(Runnable stopped) {
        Thread.ofPlatform().daemon().name("stop-" + name).start(() -> {
            stop();
            stopped.run();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void loop() {
        Duration pause = interval;
        while (running) {
            boolean failed = !stepSucceeds();
            pause = failed ? longer(pause) : interval;
            try {
                if (wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS) && failed) {
                    // A wake-up must not turn the back-off of a failing step into a busy loop.
                    Thread.sleep(Math.min(pause.toMillis(), interval.toMillis()));
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private boolean stepSucceeds() {
        try {
            Actor.runAsSystem(name, step);
            return true;
        } catch (RuntimeException | Error failure) {
            if (!running) {
                return true;
            }
            failures.increment();
            log.warn("Worker {} failed a step and will try again", name, failure);
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
