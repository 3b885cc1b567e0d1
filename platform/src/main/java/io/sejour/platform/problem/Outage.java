package io.sejour.platform.problem;

import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.command.AxonServerCommandDispatchException;
import org.axonframework.axonserver.connector.query.AxonServerQueryDispatchException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

/** A part that we need is away: no bug of ours and no mistake of the caller's, and worth another try. */
final class Outage {

    private Outage() {}

    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .anyMatch(Outage::is);
    }

    static boolean is(Throwable failure) {
        return failure instanceof CannotCreateTransactionException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof QueryTimeoutException
                || failure instanceof AxonServerException
                || failure instanceof AxonServerCommandDispatchException
                || failure instanceof AxonServerQueryDispatchException
                || failure instanceof NoHandlerForCommandException
                || failure instanceof NoHandlerForQueryException
                || failure instanceof TimeoutException;
    }
}
