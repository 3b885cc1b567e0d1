package io.sejour.axon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the readers of other processes that something was appended, by LISTEN and NOTIFY on {@value #CHANNEL}.
 *
 * <p><b>Why not in the transaction of the append.</b> A transaction that notifies takes a lock over the whole server
 * while it commits, flush included, so appends would commit one after another. The notification goes out right after the
 * commit instead, one for all commits of some milliseconds. A process that dies in between tells nobody, as does one that
 * cannot get a connection: readers also look by themselves, only later. What they read never depends on this.
 *
 * <p>Listening keeps one connection of the pool.
 */
final class OtherProcesses implements AutoCloseable {

    static final String CHANNEL = "axon_events";

    private static final Logger log = LoggerFactory.getLogger(OtherProcesses.class);
    /** The commit of a notification need not be flushed: after a crash of the server nobody listens any more. */
    private static final String NOTIFY =
            "select set_config('synchronous_commit', 'off', true), pg_notify('" + CHANNEL + "', ?)";

    private static final long SHORTEST_INTERVAL_NANOS = Duration.ofMillis(5).toNanos();
    /** A close waits this long: to interrupt a thread that waits for the network breaks its connection. */
    private static final int LISTEN_MILLIS = 200;

    private static final long ASK_AFTER_SILENCE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final String self = UUID.randomUUID().toString();
    private final Semaphore untold = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread teller;
    private @Nullable Thread listener;

    OtherProcesses(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Something was committed here. */
    void tell() {
        if (teller == null) {
            startTeller();
        }
        untold.release();
    }

    /** Calls {@code onNews} when another process has told something, and when it may have been missed. */
    synchronized void listen(Runnable onNews) {
        if (listener == null && !closed) {
            listener = Thread.ofPlatform().daemon().name("event-log-listener").start(() -> listenUntilClosed(onNews));
        }
    }

    private synchronized void startTeller() {
        if (teller == null && !closed) {
            teller = Thread.ofPlatform().daemon().name("event-log-teller").start(this::tellUntilClosed);
        }
    }

    private void tellUntilClosed() {
        while (!closed) {
            try {
                untold.acquire();
                untold.drainPermits();
                if (closed) {
                    return;
                }
                try (Connection connection = dataSource.getConnection();
                        PreparedStatement statement = connection.prepareStatement(NOTIFY)) {
                    statement.setString(1, self);
                    statement.execute();
                }
                LockSupport.parkNanos(SHORTEST_INTERVAL_NANOS);
            } catch (InterruptedException stopped) {
                return;
            } catch (SQLException failure) {
                log.debug("Could not tell other processes of new events", failure);
                pause();
            }
        }
    }

    private void listenUntilClosed(Runnable onNews) {
        while (!closed) {
            try (Connection connection = dataSource.getConnection()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("listen " + CHANNEL);
                }
                onNews.run();
                PGConnection postgres = connection.unwrap(PGConnection.class);
                long lastHeard = System.nanoTime();
                while (!closed) {
                    PGNotification[] heard = postgres.getNotifications(LISTEN_MILLIS);
                    if (heard != null && heard.length > 0) {
                        lastHeard = System.nanoTime();
                        if (isNews(heard)) {
                            onNews.run();
                        }
                    } else if (System.nanoTime() - lastHeard > ASK_AFTER_SILENCE_NANOS) {
                        assertAlive(connection);
                        lastHeard = System.nanoTime();
                    }
                }
            } catch (SQLException failure) {
                if (!closed) {
                    log.info("Lost the line to other processes; trying again", failure);
                    pause();
                }
            }
        }
    }

    /** A line that was cut without a word is silent for ever; a question finds out. */
    private static void assertAlive(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private boolean isNews(PGNotification[] heard) {
        for (PGNotification one : heard) {
            if (!one.getParameter().equals(self)) {
                return true;
            }
        }
        return false;
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
    }

    @Override
    public synchronized void close() {
        closed = true;
        untold.release();
        end(teller);
        end(listener);
    }

    /** Gives it the time to hand its connection back; interrupting it would break the connection. */
    private static void end(@Nullable Thread thread) {
        if (thread == null) {
            return;
        }
        try {
            if (!thread.join(LONGEST_CLOSE)) {
                thread.interrupt();
            }
        } catch (InterruptedException stopping) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
