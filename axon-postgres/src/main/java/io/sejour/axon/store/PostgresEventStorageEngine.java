package io.sejour.axon.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.axonframework.common.DateTimeUtils;
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
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The event log in {@code axon.events}. It appends as Axon's JDBC engine does, all events of a commit as one prepared
 * batch, and keeps the same tokens, but a hole in the global index leaves a token only when it is proven dead
 * ({@link HoleProof}). Axon's engine drops a hole when the event behind it is older than a minute by the reader's clock,
 * when a token has more than 250 of them, or when a token is made at the head; it so skips an event whose transaction
 * was slow, or every event in flight while a clock is off, for ever and without a word.
 */
public class PostgresEventStorageEngine extends JdbcEventStorageEngine {

    /** How long it takes to append the events of one commit: writing them as JSON, and the batch. Not the commit. */
    public static final String APPEND_TIMER = "axon.log.append";

    private static final String COLUMNS = "global_index, event_identifier, aggregate_identifier, sequence_number, type,"
            + " time_stamp, payload_type, payload_revision, payload, meta_data";
    private static final String AFTER =
            "select " + COLUMNS + " from axon.events where global_index > ? order by global_index limit ?";
    /** One statement, hence one snapshot: an event cannot be seen without the one before it in its aggregate. */
    private static final String HOLES_AND_AFTER = "select * from ("
            + "(select " + COLUMNS + " from axon.events where global_index = any(?) order by global_index limit ?)"
            + " union all (" + AFTER + ")) found order by global_index limit ?";

    private static final String OPEN_HOLES = """
            select hole from (
                select global_index, lag(global_index, 1, ?) over (order by global_index) as before
                from axon.events where global_index > ? and global_index <= ?) event
            cross join lateral generate_series(before + 1, global_index - 1) hole
            """;
    private static final String NEWEST = "select max(global_index) from axon.events";
    private static final String NEWEST_BEFORE = """
            select max(global_index) from axon.events
            where global_index < (select min(global_index) from axon.events where time_stamp >= ?)
            """;
    private static final String SINCE =
            "select count(*) from (select from axon.events where time_stamp >= ? limit 1) first";

    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final PersistenceExceptionResolver duplicateKeys;
    private final Timer appendTimer;
    private final HoleProof proof = new HoleProof();
    private final RecentAggregates recent;

    /**
     * @param readBatch how many events one statement reads at most, of the log or of one aggregate
     * @param recentEvents how many events of aggregates that were loaded lately stay in memory, 0 for none
     * @param snapshotEvery after how many events an aggregate gets a snapshot
     */
    public PostgresEventStorageEngine(
            Builder builder,
            ConnectionProvider connections,
            TransactionManager transactions,
            PersistenceExceptionResolver duplicateKeys,
            int readBatch,
            int recentEvents,
            int snapshotEvery,
            MeterRegistry meters) {
        super(allOf(builder, readBatch)
                .schema(AxonTables.events())
                .persistenceExceptionResolver(duplicateKeys)
                .connectionProvider(connections)
                .transactionManager(transactions));
        this.connections = connections;
        this.transactions = transactions;
        this.duplicateKeys = duplicateKeys;
        this.recent = new RecentAggregates(recentEvents, snapshotEvery);
        this.appendTimer = Timer.builder(APPEND_TIMER)
                .description("appending the events of one commit, without the commit")
                .register(meters);
    }

    /** An aggregate's places have no holes, so a batch that is not full is its last: no second look for nothing. */
    private static Builder allOf(Builder builder, int readBatch) {
        builder.batchSize(readBatch).finalAggregateBatchPredicate(batch -> batch.size() < readBatch);
        return builder;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        appendTimer.record(() -> super.appendEvents(events, serializer));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregate) {
        return recent.has(aggregate) ? Optional.empty() : super.readSnapshot(aggregate);
    }

    @Override
    public DomainEventStream readEvents(String aggregate, long first) {
        return first == 0
                ? recent.read(aggregate, from -> super.readEvents(aggregate, from))
                : super.readEvents(aggregate, first);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken token, int batchSize) {
        GapAwareTrackingToken from =
                token == null ? GapAwareTrackingToken.newInstance(0, Set.of()) : (GapAwareTrackingToken) token;
        return inTransaction("read the event log", connection -> {
            proof.refresh(connection);
            // Fixed before the read: a proof that another thread finds during the read says nothing about its snapshot.
            long deadUpTo = proof.provenIndex();
            try (PreparedStatement statement = select(connection, from, batchSize);
                    ResultSet rows = statement.executeQuery()) {
                List<TrackedEventData<?>> events = new ArrayList<>();
                GapAwareTrackingToken previous = from;
                while (rows.next()) {
                    long index = rows.getLong("global_index");
                    previous = advanced(previous, index, deadUpTo);
                    events.add(tracked(index, previous, getDomainEventData(rows)));
                }
                return events;
            }
        });
    }

    /** @param index the event's own place, which is not the token's when the event filled a hole */
    TrackedEventData<?> tracked(long index, TrackingToken token, DomainEventData<?> event) {
        return new TrackedDomainEventData<>(token, event);
    }

    private static PreparedStatement select(Connection connection, GapAwareTrackingToken from, int limit)
            throws SQLException {
        if (!from.hasGaps()) {
            PreparedStatement statement = connection.prepareStatement(AFTER);
            statement.setLong(1, from.getIndex());
            statement.setInt(2, limit);
            return statement;
        }
        PreparedStatement statement = connection.prepareStatement(HOLES_AND_AFTER);
        Array holes = connection.createArrayOf("bigint", from.getGaps().toArray());
        statement.setArray(1, holes);
        statement.setInt(2, limit);
        statement.setLong(3, from.getIndex());
        statement.setInt(4, limit);
        statement.setInt(5, limit);
        return statement;
    }

    private static GapAwareTrackingToken advanced(GapAwareTrackingToken before, long index, long deadUpTo) {
        long newest = Math.max(index, before.getIndex());
        long keepHolesFrom = Math.clamp(deadUpTo + 1, 0, newest);
        int keepOffset = Math.toIntExact(Math.min(newest - keepHolesFrom, Integer.MAX_VALUE));
        return before.advanceTo(index, keepOffset);
    }

    /**
     * The beginning of the log, whatever is visible of it: an event that is still in flight may come before the first
     * one that can be seen.
     */
    @Override
    public TrackingToken createTailToken() {
        return GapAwareTrackingToken.newInstance(0, Set.of());
    }

    /** Behind the newest visible event. What is in flight below it stays ahead: the token keeps its holes. */
    @Override
    public TrackingToken createHeadToken() {
        return inTransaction("find the head of the event log", connection -> {
            proof.refresh(connection);
            return withOpenHoles(connection, number(connection, NEWEST, null));
        });
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        String from = DateTimeUtils.formatInstant(time);
        return inTransaction("find a time in the event log", connection -> {
            proof.refresh(connection);
            boolean anySince = number(connection, SINCE, from) > 0;
            return withOpenHoles(
                    connection, anySince ? number(connection, NEWEST_BEFORE, from) : number(connection, NEWEST, null));
        });
    }

    private TrackingToken withOpenHoles(Connection connection, long index) throws SQLException {
        long proven = Math.min(proof.provenIndex(), index);
        SortedSet<Long> holes = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(OPEN_HOLES)) {
            statement.setLong(1, proven);
            statement.setLong(2, proven);
            statement.setLong(3, index);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    holes.add(rows.getLong(1));
                }
            }
        }
        return GapAwareTrackingToken.newInstance(index, holes);
    }

    /** The holes that may still be filled, as far as this process has proof, and the newest visible event. */
    OpenHoles openHoles() {
        return inTransaction("look for open holes in the event log", connection -> {
            proof.refresh(connection);
            long newest = number(connection, NEWEST, null);
            SortedSet<Long> holes = ((GapAwareTrackingToken) withOpenHoles(connection, newest)).getGaps();
            return new OpenHoles(newest, holes.size(), holes.isEmpty() ? 0 : holes.first());
        });
    }

    /**
     * @param newestIndex the newest visible event's global index, 0 when there is none
     * @param count how many holes may still be filled
     * @param oldest the first of them, 0 when there is none
     */
    record OpenHoles(long newestIndex, int count, long oldest) {}

    private static long number(Connection connection, String query, @Nullable String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            if (parameter != null) {
                statement.setString(1, parameter);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private <T> T inTransaction(String what, Question<T> question) {
        return transactions.fetchInTransaction(() -> {
            try {
                Connection connection = connections.getConnection();
                try {
                    return question.ask(connection);
                } finally {
                    connection.close();
                }
            } catch (SQLException e) {
                throw new EventStoreException("Failed to " + what, e);
            }
        });
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
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
}
