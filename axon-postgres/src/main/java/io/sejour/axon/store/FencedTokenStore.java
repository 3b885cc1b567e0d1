package io.sejour.axon.store;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's tokens, where only the owner of a claim can move one or keep it. Axon's store takes an expired claim back while
 * it stores: a process that was stopped, whose segment another took over and lost again, would put its old token over the
 * newer one and handle everything in between a second time. Here it has to claim anew, and so reads where the segment is.
 */
public class FencedTokenStore extends JdbcTokenStore {

    private static final String EXTEND =
            "update axon.tokens set time_stamp = ? where owner = ? and processor_name = ? and segment = ?";

    private final String owner;

    /** @param claimTimeout after how long without a sign of life another process may take a claim over */
    public FencedTokenStore(ConnectionProvider connections, Serializer serializer, Duration claimTimeout) {
        this(
                connections,
                serializer,
                claimTimeout,
                ManagementFactory.getRuntimeMXBean().getName());
    }

    FencedTokenStore(ConnectionProvider connections, Serializer serializer, Duration claimTimeout, String owner) {
        super(JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(AxonTables.tokens())
                .serializer(serializer)
                .claimTimeout(claimTimeout)
                .nodeId(owner));
        this.owner = owner;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        own(processor, segment, connection -> storeUpdate(connection, token, processor, segment));
    }

    @Override
    public void extendClaim(String processor, int segment) {
        own(processor, segment, connection -> {
            PreparedStatement statement = connection.prepareStatement(EXTEND);
            statement.setString(1, DateTimeUtils.formatInstant(AbstractTokenEntry.clock.instant()));
            statement.setString(2, owner);
            statement.setString(3, processor);
            statement.setInt(4, segment);
            return statement;
        });
    }

    private void own(String processor, int segment, Change change) {
        try {
            Connection connection = getConnection();
            try (PreparedStatement statement = change.prepare(connection)) {
                if (statement.executeUpdate() == 0) {
                    throw new UnableToClaimTokenException(
                            "Segment " + segment + " of " + processor + " is not claimed by this process (any more)");
                }
            } finally {
                connection.close();
            }
        } catch (SQLException e) {
            throw new JdbcException("Could not store the token of segment " + segment + " of " + processor, e);
        }
    }

    @FunctionalInterface
    private interface Change {
        PreparedStatement prepare(Connection connection) throws SQLException;
    }
}
