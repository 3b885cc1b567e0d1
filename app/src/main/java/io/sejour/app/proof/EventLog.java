package io.sejour.app.proof;

import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.sejour.app.CannotGoOn;
import io.sejour.app.instance.DatabaseAccess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/** The stored events, read past every layer of the platform. */
final class EventLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final long PATIENCE_SECONDS = 30;
    private static final int BUFFER = 500;

    private EventLog() {}

    static List<StoredEvent> read(DatabaseAccess database) {
        DatabaseAccess.EventServer server = database.events();
        return server == null ? readTable(database) : readServer(server);
    }

    private static List<StoredEvent> readTable(DatabaseAccess database) {
        String sql = """
                select global_index, aggregate_identifier, sequence_number, payload_type, payload
                from axon.events order by global_index
                """;
        List<StoredEvent> events = new ArrayList<>();
        try (Connection connection = database.connect("axon");
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

    /** What Axon Server has; its indexes begin at 0 and have no holes. */
    private static List<StoredEvent> readServer(DatabaseAccess.EventServer server) {
        String[] address = server.address().split(":");
        AxonServerConnectionFactory factory = AxonServerConnectionFactory.forClient("sejour-proof")
                .routingServers(new ServerAddress(address[0], Integer.parseInt(address[1])))
                .token(server.token())
                .build();
        List<StoredEvent> events = new ArrayList<>();
        try {
            EventChannel channel = factory.connect("default").eventChannel();
            long last = channel.getLastToken().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            try (EventStream stream = channel.openStream(-1, BUFFER)) {
                for (long read = -1; read < last; ) {
                    EventWithToken next = stream.nextIfAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    if (next == null) {
                        throw new CannotGoOn("Axon Server stopped after event " + read + " of " + last);
                    }
                    events.add(stored(next));
                    read = next.getToken();
                }
            }
            return events;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted while reading the events", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotGoOn("the events of Axon Server cannot be read: " + e.getMessage(), e);
        } finally {
            factory.shutdown();
        }
    }

    private static StoredEvent stored(EventWithToken read) {
        Event event = read.getEvent();
        String type = event.getPayload().getType();
        return new StoredEvent(
                read.getToken(),
                event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                type.substring(type.lastIndexOf('.') + 1),
                JSON.readTree(event.getPayload().getData().toByteArray()));
    }
}
