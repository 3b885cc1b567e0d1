package io.sejour.platform.replay;

import io.sejour.axon.store.LoggedEvent;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where a projection writes during a replay. Everything happens on one thread, a batch of events in one transaction.
 *
 * <p><b>Two ways to write.</b> {@link #jdbc} runs any statement at once, with the live tables' names replaced: right for
 * tables that change seldom. {@link #rows} and {@link #copy} collect a batch and write it with a few statements, some twenty
 * times faster. A table must be written in one of the ways only.
 */
public interface Shadow {

    /** Runs statements that name the live tables on the shadow's. */
    JdbcClient jdbc();

    /** The rows of a table, written at the end of each batch. Its indexes, but for the primary key, are made at the end. */
    VersionedRows rows(String table, String key);

    /** Appends whole rows to a table by COPY, now; like {@link #rows} its indexes are made at the end. */
    RowCopy copy(String table, List<String> columns);

    /** Calls back at the start of a batch, so that what it needs can be read with one statement. */
    void beforeBatch(Consumer<List<LoggedEvent>> preparation);

    /** Calls back at the end of a batch, in its transaction, before its {@link #rows} are written. */
    void afterBatch(Runnable completion);

    /** What the log says of the message that is handled now. */
    LoggedEvent logged(EventMessage<?> message);

    /** Adds rows to one table. */
    @FunctionalInterface
    interface RowCopy {

        /** @param rows values in the order of the columns, as JDBC takes them; bytes as {@code byte[]} */
        void write(List<@Nullable Object[]> rows);
    }
}
