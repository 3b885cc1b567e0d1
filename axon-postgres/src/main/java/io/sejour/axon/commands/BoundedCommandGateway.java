package io.sejour.axon.commands;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.RetryScheduler;

/**
 * Waits for a command's answer for a while, never for ever: whoever handles it may have died with it, or wait for us. What it did is not
 * known then, so the caller sends the same again; commands here do once what they are told twice.
 */
public final class BoundedCommandGateway extends DefaultCommandGateway {

    /** A person has long gone after that, and what waits in a saga is better tried again. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Duration patience;

    public BoundedCommandGateway(CommandBus bus, RetryScheduler retries) {
        this(bus, retries, PATIENCE);
    }

    BoundedCommandGateway(CommandBus bus, RetryScheduler retries, Duration patience) {
        super(builder().commandBus(bus).retryScheduler(retries));
        this.patience = patience;
    }

    /**
     * Sends the command and waits for its result.
     *
     * @throws org.axonframework.commandhandling.CommandExecutionException caused by a {@link java.util.concurrent.TimeoutException} when
     *     there is no answer in time
     */
    @Override
    public <R> R sendAndWait(Object command) {
        return sendAndWait(command, patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
