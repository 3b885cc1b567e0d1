package io.sejour.app.proof;

import io.sejour.app.CannotGoOn;
import io.sejour.app.instance.DatabaseAccess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The stored events, read past every layer of the platform. */
final class EventLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventLog() {}

    static List<StoredEvent> read(DatabaseAccess database) {
        String sql = """
                select global_index, aggregate_identifier, sequence_number, payload_type, payload
                from axon.events order by global_index
                """;
        List<StoredEvent> events = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String type = rows.getString(4);
                events.add(new StoredEvent(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getLong(3),
                        type.substring(type.lastIndexOf('.') + 1),
                        JSON.readTree(rows.getBytes(5))));
            }
            return events;
        } catch (SQLException e) {
            throw new CannotGoOn("the event log cannot be read: " + e.getMessage(), e);
        }
    }
}
