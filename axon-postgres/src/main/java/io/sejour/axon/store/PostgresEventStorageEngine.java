package io.sejour.axon.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.axonframework.common.ExceptionUtils;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The event log in {@code axon.events}. It appends as Axon's JDBC engine does and reads by the same tokens, but a hole
 * in the global index leaves a token only when it is proven dead ({@link HoleProof}). Axon's engine drops a hole when
 * the event behind it is older than a minute by the reader's clock, and so skips an event whose transaction was slow,
 * or every event in flight while the application clock is moved, for ever and without a word.
 */
public class PostgresEventStorageEngine extends JdbcEventStorageEngine {

    private static final ScopedValue<Long> DEAD_UP_TO = ScopedValue.newInstance();

    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final PersistenceExceptionResolver duplicateKeys;
    private final HoleProof proof = new HoleProof();

    public PostgresEventStorageEngine(
            Builder builder,
            ConnectionProvider connections,
            TransactionManager transactions,
            PersistenceExceptionResolver duplicateKeys) {
        super(builder.schema(AxonTables.events())
                .persistenceExceptionResolver(duplicateKeys)
                .connectionProvider(connections)
                .transactionManager(transactions));
        this.connections = connections;
        this.transactions = transactions;
        this.duplicateKeys = duplicateKeys;
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken token, int batchSize) {
        return transactions.fetchInTransaction(() -> {
            refreshProof();
            // Fixed before the read: a proof that another thread finds during the read says nothing about its snapshot.
            return ScopedValue.where(DEAD_UP_TO, proof.provenIndex())
                    .call(() -> super.fetchTrackedEvents(token, batchSize));
        });
    }

    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        long index = row.getLong("global_index");
        DomainEventData<?> event = getDomainEventData(row);
        GapAwareTrackingToken before =
                previous == null ? GapAwareTrackingToken.newInstance(Math.min(0, index - 1), Set.of()) : previous;
        long newest = Math.max(index, before.getIndex());
        long keepHolesFrom = Math.clamp(DEAD_UP_TO.orElse(0L) + 1, 0, newest);
        int keepOffset = Math.toIntExact(Math.min(newest - keepHolesFrom, Integer.MAX_VALUE));
        return new TrackedDomainEventData<>(before.advanceTo(index, keepOffset), event);
    }

    /**
     * Failures are told without the database's own words: the driver quotes the event, and events name people.
     */
    @Override
    protected void handlePersistenceException(Exception failure, EventMessage<?> event) {
        if (duplicateKeys.isDuplicateKeyViolation(failure)) {
            String place = event instanceof DomainEventMessage<?> domain
                    ? domain.getAggregateIdentifier() + " at " + domain.getSequenceNumber()
                    : event.getIdentifier();
            throw new ConcurrencyException("Another writer was first in " + place);
        }
        String state = ExceptionUtils.findException(failure, SQLException.class)
                .map(SQLException::getSQLState)
                .orElse("unknown");
        throw new EventStoreException("Could not store "
                + event.getPayloadType().getName() + " " + event.getIdentifier() + ": SQL state " + state);
    }

    private void refreshProof() {
        try {
            Connection connection = connections.getConnection();
            try {
                proof.refresh(connection);
            } finally {
                connection.close();
            }
        } catch (SQLException e) {
            throw new EventStoreException("Failed to look for dead holes in the event log", e);
        }
    }
}
