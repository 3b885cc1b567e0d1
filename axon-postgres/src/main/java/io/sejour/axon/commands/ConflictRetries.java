package io.sejour.axon.commands;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Sends a command again that lost a race for the next place in its aggregate: up to three times, a few milliseconds
 * apart. Nothing else is repeated: a refusal stays one, and a bug is shown.
 *
 * <p><b>Never inside another unit of work.</b> A command of a saga belongs to the saga's transaction; sent again from
 * another thread it would commit without it. There the saga's own step is repeated instead.
 */
public final class ConflictRetries implements RetryScheduler, AutoCloseable {

    private static final int MOST_RETRIES = 3;
    private static final int SHORTEST_PAUSE_MILLIS = 5;

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("command-retry-", 0).factory());

    @Override
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException failure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        if (!isLostRace(failure) || failures.size() > MOST_RETRIES || CurrentUnitOfWork.isStarted()) {
            return false;
        }
        int longest = SHORTEST_PAUSE_MILLIS << failures.size();
        executor.schedule(
                dispatch,
                ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, longest + 1),
                TimeUnit.MILLISECONDS);
        return true;
    }

    /** Whether somebody else was first: the same again, on what they wrote, may well succeed. */
    public static boolean isLostRace(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof ConcurrencyException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
