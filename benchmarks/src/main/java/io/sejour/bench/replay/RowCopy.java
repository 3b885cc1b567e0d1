package io.sejour.bench.replay;

import io.sejour.bench.CannotMeasure;
import io.sejour.bench.Server;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The least a rebuild must do: read the same events, and COPY the same rows into tables with the same indexes. What the rows
 * are is known to it beforehand.
 */
final class RowCopy {

    private static final List<String> TABLES = List.of("booking", "payment", "booking_history");
    private static final int FETCH = 1_000;

    private final Server.Database database;
    private final Map<String, byte[]> rows = new LinkedHashMap<>();

    /** @param database whose views are complete now */
    RowCopy(Server.Database database) {
        this.database = database;
        try (Connection connection = database.connect()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : TABLES) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                copy.copyOut("copy booking_query." + table + " to stdout (format binary)", out);
                rows.put(table, out.toByteArray());
            }
        } catch (SQLException | IOException e) {
            throw new CannotMeasure("the views' rows cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * @param facts how many entries the history must have in the end
     * @return how long it took
     */
    Duration run(long facts) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("drop table if exists bench_" + table);
                statement.execute("create table bench_" + table + " (like booking_query." + table + " including all)");
            }
            connection.setAutoCommit(false);
            long began = System.nanoTime();
            read(statement);
            long copied = 0;
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Map.Entry<String, byte[]> table : rows.entrySet()) {
                copied = copy.copyIn(
                        "copy bench_" + table.getKey() + " from stdin (format binary)",
                        new ByteArrayInputStream(table.getValue()));
            }
            connection.commit();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            if (copied != facts) {
                throw new CannotMeasure("copied " + copied + " entries of the history, not " + facts);
            }
            return took;
        } catch (SQLException | IOException e) {
            throw new CannotMeasure("the rows cannot be copied: " + e.getMessage(), e);
        }
    }

    private static void read(Statement statement) throws SQLException {
        statement.setFetchSize(FETCH);
        long bytes = 0;
        try (ResultSet events = statement.executeQuery("select * from axon.events order by global_index")) {
            while (events.next()) {
                bytes += events.getBytes("payload").length
                        + events.getString("payload_type").length();
            }
        }
        if (bytes == 0) {
            throw new CannotMeasure("the log is empty");
        }
    }
}
