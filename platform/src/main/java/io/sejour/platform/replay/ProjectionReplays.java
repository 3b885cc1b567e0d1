package io.sejour.platform.replay;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.axon.store.EventLogReader;
import io.sejour.platform.work.BackgroundWorker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Starts replays of this process's read models, and clears away those that died.
 *
 * <p><b>Who runs.</b> A replay holds an advisory lock on a connection of its own. PostgreSQL lets it go when the process
 * dies, however it dies; whoever gets the lock of a replay that is noted as running knows that it is dead.
 */
public class ProjectionReplays implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(ProjectionReplays.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Map<String, List<Replayable>> viewsOf;
    private final EventLogReader log;
    private final Replays replays;
    private final DataSource dataSource;
    private final PlatformTransactionManager transactions;
    private final ParameterResolverFactory parameters;
    private final ConcurrentMap<UUID, Running> runningHere = new ConcurrentHashMap<>();
    private volatile boolean started;

    ProjectionReplays(
            Collection<Replayable> views,
            EventLogReader log,
            Replays replays,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ParameterResolverFactory parameters) {
        this.viewsOf = new TreeMap<>(views.stream().collect(groupingBy(ProjectionReplays::groupOf)));
        this.log = log;
        this.replays = replays;
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.parameters = parameters;
    }

    private record Running(ReplayRun run, Thread thread) {}

    /** The read models that can be replayed, and the tables of each. */
    public Map<String, SortedSet<String>> projections() {
        return viewsOf.values().stream()
                .flatMap(Collection::stream)
                .collect(groupingBy(
                        ProjectionReplays::groupOf,
                        TreeMap::new,
                        flatMapping(view -> view.tables().stream(), toCollection(TreeSet::new))));
    }

    /**
     * Starts a replay and returns; the same id again starts nothing.
     *
     * @param startedBy a user's id, or a part of the system
     * @throws Refusal NOT_FOUND for an unknown projection, REPLAY_RUNNING while one of it runs
     */
    public Replay start(String projection, UUID replayId, String startedBy) {
        List<Replayable> views = viewsOf.get(projection);
        if (views == null) {
            throw unknown(projection);
        }
        Optional<Replay> repeated = replays.find(projection, replayId);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Connection lock = lock(projection).orElseThrow(() -> alreadyRunning(projection));
        boolean handedOver = false;
        try {
            declareDead(projection);
            ReplayRun run =
                    new ReplayRun(replayId, projection, views, log, replays, dataSource, transactions, parameters);
            if (!replays.begin(replayId, projection, startedBy)) {
                throw alreadyRunning(projection);
            }
            Thread thread = Thread.ofPlatform()
                    .daemon()
                    .name("replay-" + projection)
                    .unstarted(() -> run(run, replayId, projection, lock));
            runningHere.put(replayId, new Running(run, thread));
            thread.start();
            handedOver = true;
        } finally {
            if (!handedOver) {
                unlock(lock, projection);
            }
        }
        return find(projection, replayId);
    }

    /**
     * Runs a whole replay on the calling thread's time: for measurements and tests.
     *
     * @throws Refusal as {@link #start}
     */
    public Replay runToTheEnd(String projection, UUID replayId) throws InterruptedException {
        start(projection, replayId, "system:replay");
        Running running = runningHere.get(replayId);
        if (running != null) {
            running.thread().join();
        }
        return find(projection, replayId);
    }

    /** @throws Refusal NOT_FOUND when there is no such projection or no such replay of it */
    public Replay find(String projection, UUID replayId) {
        if (!viewsOf.containsKey(projection)) {
            throw unknown(projection);
        }
        return replays.find(projection, replayId)
                .orElseThrow(() -> new Refusal(RejectionCode.NOT_FOUND, Map.of("replayId", replayId.toString())));
    }

    Optional<Replay> last(String projection) {
        return replays.last(projection);
    }

    /** Marks replays whose process is gone as failed and drops what they were building. */
    void clearAwayTheDead() {
        for (Replay replay : replays.running()) {
            if (!runningHere.containsKey(replay.replayId())) {
                lock(replay.projection()).ifPresent(lock -> {
                    try {
                        declareDead(replay.projection());
                    } finally {
                        unlock(lock, replay.projection());
                    }
                });
            }
        }
    }

    /** Needs the projection's lock. */
    private void declareDead(String projection) {
        replays.running(projection).ifPresent(dead -> {
            logger.warn("Replay {} of {} died with its process; its tables are dropped", dead.replayId(), projection);
            ShadowTables.drop(JdbcClient.create(dataSource), ShadowTables.schemaOf(projection));
            replays.failed(dead.replayId(), "Its process ended in the middle");
        });
    }

    private void run(ReplayRun run, UUID replayId, String projection, Connection lock) {
        try {
            logger.info("Replay {} of {} begins", replayId, projection);
            run.run();
            logger.info("Replay {} of {} is done", replayId, projection);
        } catch (RuntimeException | Error failure) {
            String why = ReplayRun.describe(failure);
            logger.warn("Replay {} of {} failed and the live tables are as they were: {}", replayId, projection, why);
            giveUp(run, replayId, why);
        } finally {
            runningHere.remove(replayId);
            unlock(lock, projection);
        }
    }

    private void giveUp(ReplayRun run, UUID replayId, String why) {
        try {
            run.dropShadow();
            replays.failed(replayId, why);
        } catch (RuntimeException unreachable) {
            // The next who asks for replays, or starts one, finds the lock free and clears away.
            logger.warn("Replay {} could not be cleared away", replayId, unreachable);
        }
    }

    private Refusal alreadyRunning(String projection) {
        return replays.running(projection)
                .map(running -> new Refusal(
                        RejectionCode.REPLAY_RUNNING,
                        Map.of("replayId", running.replayId().toString(), "replay", running.path())))
                .orElseGet(() -> new Refusal(RejectionCode.REPLAY_RUNNING));
    }

    private static Refusal unknown(String projection) {
        return new Refusal(RejectionCode.NOT_FOUND, Map.of("projection", projection));
    }

    private Optional<Connection> lock(String projection) {
        try {
            Connection connection = dataSource.getConnection();
            try (PreparedStatement statement =
                    connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
                statement.setString(1, "replay " + projection);
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        return Optional.of(connection);
                    }
                }
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The lock of a replay could not be asked for", e);
        }
    }

    private void unlock(Connection lock, String projection) {
        try (lock;
                PreparedStatement statement =
                        lock.prepareStatement("select pg_advisory_unlock(hashtextextended(?, 0))")) {
            statement.setString(1, "replay " + projection);
            statement.execute();
        } catch (SQLException gone) {
            logger.debug("The lock of {} went with its connection", projection, gone);
        }
    }

    private static String groupOf(Replayable view) {
        ProcessingGroup group = AopUtils.getTargetClass(view).getAnnotation(ProcessingGroup.class);
        if (group == null) {
            throw new IllegalStateException(view.getClass() + " has no @ProcessingGroup");
        }
        return group.value();
    }

    @Override
    public void start() {
        started = true;
        clearAwayTheDead();
    }

    @Override
    public void stop() {
        started = false;
        runningHere.values().forEach(running -> running.run().stop());
        runningHere.values().forEach(running -> {
            try {
                running.thread().join(LONGEST_STOP);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public int getPhase() {
        return BackgroundWorker.PHASE;
    }
}
