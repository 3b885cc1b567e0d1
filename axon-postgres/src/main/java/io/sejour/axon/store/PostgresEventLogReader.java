package io.sejour.axon.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** The log in {@code axon.events}, read with the engine's own rules for holes. */
public class PostgresEventLogReader implements EventLogReader {

    private final Engine engine;
    private final ConnectionProvider connections;
    private final TransactionManager transactions;

    public PostgresEventLogReader(
            PostgresEventStorageEngine.Builder builder,
            ConnectionProvider connections,
            TransactionManager transactions,
            PersistenceExceptionResolver duplicateKeys,
            int readBatch,
            MeterRegistry meters) {
        this.engine = new Engine(builder, connections, transactions, duplicateKeys, readBatch, meters);
        this.connections = connections;
        this.transactions = transactions;
    }

    @Override
    public List<LoggedEvent> read(@Nullable TrackingToken after, int atMost) {
        return engine.read(after, atMost);
    }

    @Override
    public long count() {
        return transactions.fetchInTransaction(() -> {
            try {
                Connection connection = connections.getConnection();
                try (PreparedStatement statement = connection.prepareStatement("select count(*) from axon.events");
                        ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                } finally {
                    connection.close();
                }
            } catch (SQLException e) {
                throw new EventStoreException("Failed to count the events of the log", e);
            }
        });
    }

    private static final class Engine extends PostgresEventStorageEngine {

        private Engine(
                Builder builder,
                ConnectionProvider connections,
                TransactionManager transactions,
                PersistenceExceptionResolver duplicateKeys,
                int readBatch,
                MeterRegistry meters) {
            super(builder, connections, transactions, duplicateKeys, readBatch, 0, 0, meters);
        }

        private List<LoggedEvent> read(@Nullable TrackingToken after, int atMost) {
            List<? extends TrackedEventData<?>> rows = fetchTrackedEvents(after, atMost);
            Map<String, Stored> storedOf = HashMap.newHashMap(rows.size());
            for (TrackedEventData<?> row : rows) {
                storedOf.put(row.getEventIdentifier(), (Stored) row);
            }
            // An upcaster may change an event or leave it out, but it keeps its identifier.
            return EventUtils.upcastAndDeserializeTrackedEvents(rows.stream(), getEventSerializer(), upcasterChain)
                    .map(message -> {
                        Stored stored = Objects.requireNonNull(storedOf.get(message.getIdentifier()));
                        return new LoggedEvent(
                                stored.index,
                                (byte[]) stored.getPayload().getData(),
                                stored.getPayload().getType().getRevision(),
                                message);
                    })
                    .toList();
        }

        @Override
        TrackedEventData<?> tracked(long index, TrackingToken token, DomainEventData<?> event) {
            return new Stored(index, token, event);
        }
    }

    /** The stored row of an event, with its own place. */
    private static final class Stored extends TrackedDomainEventData<Object> {

        private final long index;

        @SuppressWarnings("unchecked") // The engine stores byte arrays only.
        private Stored(long index, TrackingToken token, DomainEventData<?> event) {
            super(token, (DomainEventData<Object>) event);
            this.index = index;
        }
    }
}
