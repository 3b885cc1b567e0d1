package io.sejour.axon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.property.Property;
import org.axonframework.common.property.PropertyAccessStrategy;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * Sagas in {@code axon.sagas}, each with a version. Axon updates a saga without looking; two processes that work on one
 * (a token claim that expired, a deadline beside an event) overwrite each other's state. Here the second to write loses
 * with a {@link ConcurrencyException}, its transaction with all events and deadlines is taken back, and its step is done
 * again on what the first wrote.
 *
 * <p><b>Why no row lock.</b> A process that was stopped in the middle of a step would keep the lock, and everybody behind
 * it would wait for as long as it is stopped.
 */
public class VersionedSagaStore extends JdbcSagaStore {

    private static final String READ_VERSIONS = VersionedSagaStore.class.getName() + "/versions";
    private static final String FOUND = "sagas/";

    /** State and associations in one round trip; a saga has one to three of them. */
    private static final String LOAD = """
            select s.serialized_saga, s.saga_type, s.revision, s.version, a.association_key, a.association_value
            from axon.sagas s
            left join axon.saga_associations a on a.saga_id = s.saga_id and a.saga_type = s.saga_type
            where s.saga_id = ?
            """;

    private static final String FIND = """
            select association_value, saga_id from axon.saga_associations
            where saga_type = ? and association_key = ? and association_value = any(?)
            """;
    private static final String UPDATE = """
            update axon.sagas set serialized_saga = ?, revision = ?, version = version + 1
            where saga_id = ? and version = ?
            """;
    private static final String DELETE = """
            with gone as (delete from axon.sagas where saga_id = ? and version = ? returning saga_id)
            delete from axon.saga_associations where saga_id in (select saga_id from gone)
            """;
    private static final String ASSOCIATE = """
            insert into axon.saga_associations (association_key, association_value, saga_type, saga_id)
            values (?, ?, ?, ?)
            """;
    private static final String DISSOCIATE = """
            delete from axon.saga_associations
            where association_key = ? and association_value = ? and saga_type = ? and saga_id = ?
            """;

    private final ConnectionProvider connections;
    private final Serializer serializer;
    private final Map<PropertyOf, Optional<Property<Object>>> properties = new ConcurrentHashMap<>();

    public VersionedSagaStore(ConnectionProvider connections, Serializer serializer) {
        super(JdbcSagaStore.builder()
                .connectionProvider(connections)
                .sqlSchema(AxonTables.sagas())
                .serializer(serializer));
        this.connections = connections;
        this.serializer = serializer;
    }

    /**
     * Sagas by an association, looked for once for all events that are handled in one transaction: every segment of every group is
     * offered every event. A saga that this transaction begins is not in here yet, and Axon's repository knows it; one that another
     * begins is not of this segment.
     */
    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue wanted) {
        String type = serializer.typeForClass(sagaType).getName();
        Set<String> found = foundForBatch(type, wanted.getKey()).get(wanted.getValue());
        return found == null ? super.findSagas(sagaType, wanted) : found;
    }

    /** By the association's value; nothing where there is no batch. */
    private Map<String, Set<String>> foundForBatch(String type, String key) {
        return HandledTogether.once(
                FOUND + type + "/" + key,
                events -> events.size() < 2 ? Map.of() : find(type, key, valuesOf(key, events)));
    }

    private Set<String> valuesOf(String key, List<EventMessage<?>> events) {
        Set<String> values = new HashSet<>();
        for (EventMessage<?> event : events) {
            properties
                    .computeIfAbsent(new PropertyOf(event.getPayloadType(), key), PropertyOf::find)
                    .map(property -> property.getValue(event.getPayload()))
                    .ifPresent(value -> values.add(value.toString()));
        }
        return values;
    }

    /** Looked up once: it is found by trying, with an exception for each name that is not there. */
    private record PropertyOf(Class<?> type, String name) {

        private Optional<Property<Object>> find() {
            return Optional.ofNullable(PropertyAccessStrategy.getProperty(type, name));
        }
    }

    private Map<String, Set<String>> find(String type, String key, Set<String> values) {
        Map<String, Set<String>> found = new HashMap<>();
        values.forEach(value -> found.put(value, new HashSet<>()));
        return withConnection("find", key, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, type);
                statement.setString(2, key);
                statement.setArray(3, connection.createArrayOf("text", values.toArray()));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.computeIfAbsent(rows.getString(1), value -> new HashSet<>())
                                .add(rows.getString(2));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> sagaType, String id) {
        Optional<Entry<S>> saga = withConnection("load", id, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
                statement.setString(1, id);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(read(rows, id)) : Optional.empty();
                }
            }
        });
        return saga.orElse(null);
    }

    private <S> Entry<S> read(ResultSet rows, String id) throws SQLException {
        readVersions().put(id, rows.getLong("version"));
        S saga = serializer.deserialize(new SimpleSerializedObject<>(
                rows.getBytes("serialized_saga"),
                byte[].class,
                rows.getString("saga_type"),
                rows.getString("revision")));
        Set<AssociationValue> associations = new HashSet<>();
        do {
            String key = rows.getString("association_key");
            if (key != null) {
                associations.add(new AssociationValue(key, rows.getString("association_value")));
            }
        } while (rows.next());
        return new Loaded<>(saga, associations);
    }

    private record Loaded<S>(S saga, Set<AssociationValue> associationValues) implements Entry<S> {}

    @Override
    public void insertSaga(Class<?> sagaType, String id, Object saga, Set<AssociationValue> associations) {
        super.insertSaga(sagaType, id, saga, associations);
        readVersions().put(id, 0L);
    }

    /** @throws ConcurrencyException when somebody changed or ended the saga since this unit of work loaded it */
    @Override
    public void updateSaga(Class<?> sagaType, String id, Object saga, AssociationValues associations) {
        long version = readVersion(id);
        SerializedObject<byte[]> state = serializer.serialize(saga, byte[].class);
        withConnection("update", id, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
                statement.setBytes(1, state.getData());
                statement.setString(2, state.getType().getRevision());
                statement.setString(3, id);
                statement.setLong(4, version);
                assertChanged(statement.executeUpdate(), id);
            }
            String type = serializer.typeForClass(sagaType).getName();
            change(connection, ASSOCIATE, associations.addedAssociations(), type, id);
            change(connection, DISSOCIATE, associations.removedAssociations(), type, id);
            return true;
        });
        readVersions().put(id, version + 1);
    }

    /** @throws ConcurrencyException when somebody changed or ended the saga since this unit of work loaded it */
    @Override
    public void deleteSaga(Class<?> sagaType, String id, Set<AssociationValue> associations) {
        long version = readVersion(id);
        withConnection("delete", id, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
                statement.setString(1, id);
                statement.setLong(2, version);
                assertChanged(statement.executeUpdate(), id);
            }
            return true;
        });
        readVersions().remove(id);
    }

    private static void change(
            Connection connection, String sql, Set<AssociationValue> associations, String type, String id)
            throws SQLException {
        if (associations.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (AssociationValue association : associations) {
                statement.setString(1, association.getKey());
                statement.setString(2, association.getValue());
                statement.setString(3, type);
                statement.setString(4, id);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void assertChanged(int rows, String id) {
        if (rows == 0) {
            throw new ConcurrencyException("Another process was first with saga " + id);
        }
    }

    private static long readVersion(String id) {
        Long version = readVersions().get(id);
        if (version == null) {
            throw new IllegalStateException("Saga " + id + " was not loaded in this unit of work");
        }
        return version;
    }

    private static Map<String, Long> readVersions() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(READ_VERSIONS, key -> new HashMap<>());
    }

    private <T> T withConnection(String what, String id, Work<T> work) {
        try {
            Connection connection = connections.getConnection();
            try {
                return work.on(connection);
            } finally {
                connection.close();
            }
        } catch (SQLException e) {
            throw new SagaStorageFailure("Failed to " + what + " saga " + id + ": SQL state " + e.getSQLState(), e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static final class SagaStorageFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private SagaStorageFailure(String message, SQLException cause) {
            super(message, cause);
        }
    }
}
