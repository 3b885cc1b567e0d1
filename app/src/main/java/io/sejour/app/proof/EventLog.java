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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** The stored events, read past every layer of the platform. */
final class EventLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final long PATIENCE_SECONDS = 30;
    private static final int BUFFER = 500;

    private EventLog() {}

    /** Hands over every event in its order and keeps none: a long log is larger than the memory. */
    static void read(DatabaseAccess database, Consumer<StoredEvent> each) {
        DatabaseAccess.EventServer server = database.events();
        if (server == null) {
            readTable(database, each);
        } else {
            readServer(server, each);
        }
    }

    private static void readTable(DatabaseAccess database, Consumer<StoredEvent> each) {
        String sql = """
                select global_index, aggregate_identifier, sequence_number, payload_type, payload
                from axon.events order by global_index
                """;
        try (Connection connection = database.connect("axon");
                Statement statement = connection.createStatement()) {
            // Without a transaction the driver fetches all rows at once.
            connection.setAutoCommit(false);
            statement.setFetchSize(BUFFER);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    String type = rows.getString(4);
                    each.accept(new StoredEvent(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getLong(3),
                            type.substring(type.lastIndexOf('.') + 1),
                            JSON.readTree(rows.getBytes(5))));
                }
            }
        } catch (SQLException e) {
            throw new CannotGoOn("the event log cannot be read: " + e.getMessage(), e);
        }
    }

    /** What Axon Server has; its indexes begin at 0 and have no holes. */
    private static void readServer(DatabaseAccess.EventServer server, Consumer<StoredEvent> each) {
        String[] address = server.address().split(":");
        AxonServerConnectionFactory factory = AxonServerConnectionFactory.forClient("sejour-proof")
                .routingServers(new ServerAddress(address[0], Integer.parseInt(address[1])))
                .token(server.token())
                .build();
        try {
            EventChannel channel = factory.connect("default").eventChannel();
            long last = channel.getLastToken().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            try (EventStream stream = channel.openStream(-1, BUFFER)) {
                for (long read = -1; read < last; ) {
                    EventWithToken next = stream.nextIfAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    if (next == null) {
                        throw new CannotGoOn("Axon Server stopped after event " + read + " of " + last);
                    }
                    each.accept(stored(next));
                    read = next.getToken();
                }
            }
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
