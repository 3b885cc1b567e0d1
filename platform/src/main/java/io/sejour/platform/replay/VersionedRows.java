package io.sejour.platform.replay;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of one table, each with a key and the number of the last event that changed it ({@code version}). Names of columns
 * are constants of the caller, never input. Values are what JDBC takes, or {@link Json}.
 */
public interface VersionedRows {

    /** Adds a row; does nothing when there is one of this key. */
    void insert(Object key, long version, Map<String, ? extends @Nullable Object> columns);

    /** Changes a row; does nothing when it is missing, or at this version or a later one. */
    void update(Object key, long version, Map<String, ? extends @Nullable Object> columns);

    /** The live table: one statement each, in the caller's transaction. */
    static VersionedRows of(JdbcClient jdbc, String table, String key) {
        return new SqlRows(jdbc, table, key);
    }
}
