package io.sejour.axon.store;

import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** Reads the whole log in large batches, for those who rebuild something from it. Safe for use by many threads. */
public interface EventLogReader {

    /**
     * The next events that are committed, upcast, in the order a streaming processor sees them.
     *
     * @param after the token of the last event read; null for the beginning
     * @return at most about {@code atMost} events; empty when there is nothing more now
     */
    List<LoggedEvent> read(@Nullable TrackingToken after, int atMost);

    /** How many events the log has now. */
    long count();
}
