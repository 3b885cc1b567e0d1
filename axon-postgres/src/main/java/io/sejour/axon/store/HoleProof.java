package io.sejour.axon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Up to which global index every hole in the log is known to be dead: nobody can fill it any more.
 *
 * <p><b>The argument.</b> A writer has its transaction id before it draws an index (a trigger sees to that) and the
 * sequence hands indexes out in order. Whoever owns a hole below a visible row drew before that row was drawn, so its id
 * is below {@code xmax} of every snapshot that sees the row. Once {@code xmin} of a later snapshot has reached that
 * {@code xmax}, all those transactions have ended. A read that begins after that and still shows a hole shows a dead one.
 *
 * <p>Time plays no part: neither a long transaction nor a wrong clock makes a reader skip an event. It needs the
 * isolation level read committed, where every statement has its own snapshot.
 */
class HoleProof {

    private static final String SNAPSHOT = """
            select pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text,
                   coalesce((select max(global_index) from axon.events), 0)
            from pg_current_snapshot() s
            """;
    private static final long REFRESH_NANOS = Duration.ofMillis(100).toNanos();

    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile long provenIndex;
    private volatile long refreshedAt = System.nanoTime() - REFRESH_NANOS;
    private long candidateIndex = -1;
    private long candidateXmax;

    /** Every hole at or below this index is dead for a read that begins after this call. */
    long provenIndex() {
        return provenIndex;
    }

    /** Takes a new snapshot when the last one is not fresh; does nothing while another reader is at it. */
    void refresh(Connection connection) throws SQLException {
        if (System.nanoTime() - refreshedAt < REFRESH_NANOS || !refreshing.tryLock()) {
            return;
        }
        try {
            takeSnapshot(connection);
            if (provenIndex == 0) {
                // The first reader of a process would take every old hole into its token; in a quiet moment two
                // snapshots prove them all.
                takeSnapshot(connection);
            }
        } finally {
            refreshing.unlock();
        }
    }

    private void takeSnapshot(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SNAPSHOT);
                ResultSet row = statement.executeQuery()) {
            row.next();
            advance(Long.parseUnsignedLong(row.getString(1)), Long.parseUnsignedLong(row.getString(2)), row.getLong(3));
            refreshedAt = System.nanoTime();
        }
    }

    private void advance(long xmin, long xmax, long visibleIndex) {
        if (candidateIndex >= 0 && Long.compareUnsigned(xmin, candidateXmax) >= 0) {
            provenIndex = Math.max(provenIndex, candidateIndex);
            candidateIndex = -1;
        }
        if (candidateIndex < 0) {
            candidateIndex = visibleIndex;
            candidateXmax = xmax;
        }
    }
}
