package io.sejour.platform.replay;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.sejour.axon.store.EventLogReader;
import io.sejour.axon.store.LoggedEvent;
import io.sejour.platform.fault.CrashPoints;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One replay from the first event to the swap.
 *
 * <p><b>Why the swap needs no pause of the live processor.</b> It locks the live tables, which waits for every batch that
 * has touched them, and keeps the next one from beginning. Under the lock it reads what is committed until nothing is
 * left. So the shadow has every event that the live processor has a token for, and those it handles again after the swap
 * find their version there and change nothing. A batch that was waiting for the lock finds the new table by its name.
 *
 * <p><b>kill -9 anywhere</b> leaves the live tables as they were or swaps them whole: all of the swap is one transaction.
 */
final class ReplayRun implements Shadow {

    private static final int BATCH_OF_COLLECTED_ROWS = 5_000;
    private static final int BATCH_OF_SINGLE_STATEMENTS = 500;
    private static final int FEW_EVENTS = 200;
    private static final int MOST_TRIES_TO_SWAP = 240;
    private static final long PAUSE_BETWEEN_TRIES_MILLIS = 250;
    // Below PostgreSQL's deadlock_timeout of 1 s: of two that wait for each other the replay gives way, never a reader.
    private static final long LONGEST_LOCK_WAIT_MILLIS = 500;
    private static final long LONGEST_UNDER_LOCK_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long BETWEEN_NOTES_NANOS = Duration.ofMillis(200).toNanos();
    private static final Set<String> TIMEOUT_OR_DEADLOCK = Set.of("57014", "55P03", "40P01");

    private final UUID replayId;
    private final EventLogReader log;
    private final Replays replays;
    private final ShadowTables tables;
    private final JdbcClient jdbc;
    private final JdbcClient redirected;
    private final TransactionTemplate transaction;
    private final List<AnnotationEventHandlerAdapter> projections;
    private final ConcurrentMap<Class<?>, List<AnnotationEventHandlerAdapter>> handlersOf = new ConcurrentHashMap<>();
    private final List<Consumer<List<LoggedEvent>>> preparations = new ArrayList<>();
    private final List<Runnable> completions = new ArrayList<>();
    private final List<CombiningRows> collected = new ArrayList<>();
    private int batchSize = BATCH_OF_SINGLE_STATEMENTS;
    private ReplayPhase phase = ReplayPhase.PREPARING;
    private @Nullable TrackingToken token;
    private @Nullable LoggedEvent current;
    private long done;
    private long total;
    private long rate;
    private long firstReadAt;
    private long notedAt;
    private volatile boolean stopped;

    ReplayRun(
            UUID replayId,
            String projection,
            Collection<Replayable> views,
            EventLogReader log,
            Replays replays,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ParameterResolverFactory parameters) {
        this.replayId = replayId;
        this.log = log;
        this.replays = replays;
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.tables = new ShadowTables(
                dataSource,
                transaction,
                projection,
                views.stream().flatMap(view -> view.tables().stream()).collect(toUnmodifiableSet()));
        this.redirected = tables.redirected();
        this.projections = views.stream()
                .map(view -> new AnnotationEventHandlerAdapter(view.beside(this), parameters))
                .toList();
    }

    /** Returns after the swap. @throws ReplayFailed when the live tables are as they were */
    void run() {
        enter(ReplayPhase.PREPARING);
        total = log.count();
        tables.create();
        CrashPoints.reached("replay.prepared");
        enter(ReplayPhase.REBUILDING);
        firstReadAt = System.nanoTime();
        readUntil(batch -> done >= total);
        CrashPoints.reached("replay.rebuilt");
        enter(ReplayPhase.INDEXING);
        tables.complete();
        enter(ReplayPhase.CATCHING_UP);
        readUntil(batch -> batch.size() <= FEW_EVENTS);
        CrashPoints.reached("replay.caught-up");
        enter(ReplayPhase.SWAPPING);
        swap();
        CrashPoints.reached("replay.swapped");
    }

    /** Ends it after the batch it is at; safe to call from any thread. */
    void stop() {
        stopped = true;
    }

    void dropShadow() {
        tables.drop();
    }

    @Override
    public JdbcClient jdbc() {
        return redirected;
    }

    @Override
    public VersionedRows rows(String table, String key) {
        collectRowsOf(table);
        CombiningRows rows = new CombiningRows(jdbc, tables, table, key);
        collected.add(rows);
        return rows;
    }

    @Override
    public RowCopy copy(String table, List<String> columns) {
        collectRowsOf(table);
        return rows -> tables.copy(table, columns, rows);
    }

    @Override
    public void beforeBatch(Consumer<List<LoggedEvent>> preparation) {
        preparations.add(preparation);
    }

    @Override
    public void afterBatch(Runnable completion) {
        completions.add(completion);
    }

    @Override
    public LoggedEvent logged(EventMessage<?> message) {
        LoggedEvent handled = current;
        if (handled == null || handled.message() != message) {
            throw new IllegalStateException("Only the message that is handled now is known");
        }
        return handled;
    }

    private void collectRowsOf(String table) {
        tables.indexLast(table);
        batchSize = BATCH_OF_COLLECTED_ROWS;
    }

    /** While one batch is written the next one is read. A batch may be smaller than asked for: it is cut by places in the log. */
    private void readUntil(Predicate<List<LoggedEvent>> enough) {
        FutureTask<List<LoggedEvent>> next = readAhead(token);
        while (true) {
            List<LoggedEvent> batch = result(next);
            if (batch.isEmpty()) {
                return;
            }
            next = readAhead(batch.getLast().message().trackingToken());
            transaction.executeWithoutResult(status -> write(batch));
            advance(batch);
            note();
            refuseWhenStopped();
            if (enough.test(batch)) {
                result(next);
                return;
            }
        }
    }

    private FutureTask<List<LoggedEvent>> readAhead(@Nullable TrackingToken after) {
        FutureTask<List<LoggedEvent>> reading = new FutureTask<>(() -> {
            List<LoggedEvent> batch = log.read(after, batchSize);
            batch.stream().filter(this::isHandled).forEach(event -> {
                // Each of them is read from its text at the first call.
                event.message().getPayload();
                event.message().getMetaData();
                event.message().getTimestamp();
            });
            return batch;
        });
        Thread.ofPlatform().daemon().name("replay-reader").start(reading);
        return reading;
    }

    private static List<LoggedEvent> result(FutureTask<List<LoggedEvent>> reading) {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayFailed("It was interrupted", e);
        } catch (ExecutionException e) {
            throw new ReplayFailed("The log could not be read", e.getCause());
        }
    }

    private void write(List<LoggedEvent> batch) {
        // The planner knows nothing of tables that grow while it plans; every look-up here is by the primary key.
        jdbc.sql("""
                select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
                       set_config('synchronous_commit', 'off', true)
                """).query((row, number) -> number).list();
        List<LoggedEvent> handled = batch.stream().filter(this::isHandled).toList();
        preparations.forEach(preparation -> preparation.accept(handled));
        handled.forEach(this::handle);
        current = null;
        completions.forEach(Runnable::run);
        collected.forEach(CombiningRows::flush);
    }

    private void handle(LoggedEvent event) {
        current = event;
        for (AnnotationEventHandlerAdapter handler : handlersOf(event)) {
            try {
                handler.handle(event.message());
            } catch (Exception e) {
                throw new ReplayFailed(
                        "Event " + event.globalIndex() + " of the log ("
                                + event.message().getPayloadType().getSimpleName() + ") could not be handled",
                        e);
            }
        }
    }

    private boolean isHandled(LoggedEvent event) {
        return !handlersOf(event).isEmpty();
    }

    private List<AnnotationEventHandlerAdapter> handlersOf(LoggedEvent event) {
        return handlersOf.computeIfAbsent(
                event.message().getPayloadType(),
                type -> projections.stream()
                        .filter(projection -> projection.canHandleType(type))
                        .toList());
    }

    private void swap() {
        for (int tries = 1; ; tries++) {
            TrackingToken tokenBefore = token;
            long doneBefore = done;
            try {
                if (Boolean.TRUE.equals(transaction.execute(status -> {
                    boolean swapped = swapUnderLock();
                    if (!swapped) {
                        status.setRollbackOnly();
                    }
                    return swapped;
                }))) {
                    return;
                }
            } catch (DataAccessException e) {
                if (!isLockTaken(e)) {
                    throw e;
                }
            }
            token = tokenBefore;
            done = doneBefore;
            if (tries == MOST_TRIES_TO_SWAP) {
                throw new ReplayFailed("The live tables were in use all the time: a long report perhaps", null);
            }
            pause();
            refuseWhenStopped();
            readUntil(batch -> batch.size() <= FEW_EVENTS);
        }
    }

    /** False when there was too much to read for the time readers may be kept waiting. */
    private boolean swapUnderLock() {
        // Of the statement, not of each lock: there are several tables.
        String usual = set("statement_timeout", LONGEST_LOCK_WAIT_MILLIS + "ms");
        tables.lockLive();
        set("statement_timeout", usual);
        long giveUpAt = System.nanoTime() + LONGEST_UNDER_LOCK_NANOS;
        List<LoggedEvent> batch = log.read(token, batchSize);
        while (!batch.isEmpty()) {
            if (System.nanoTime() > giveUpAt) {
                return false;
            }
            write(batch);
            advance(batch);
            batch = log.read(token, batchSize);
        }
        set("synchronous_commit", "on");
        replays.progress(replayId, phase, done, Math.max(total, done), rate);
        if (!replays.done(replayId)) {
            throw new ReplayFailed("It was declared dead meanwhile", null);
        }
        tables.becomeLive();
        CrashPoints.reached("replay.swapping");
        return true;
    }

    /** For the rest of the transaction; answers what it was. */
    private String set(String setting, String value) {
        String before = jdbc.sql("select current_setting(:setting)")
                .param("setting", setting)
                .query(String.class)
                .single();
        jdbc.sql("select set_config(:setting, :value, true)")
                .param("setting", setting)
                .param("value", value)
                .query(String.class)
                .single();
        return before;
    }

    private static boolean isLockTaken(DataAccessException failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && TIMEOUT_OR_DEADLOCK.contains(Objects.toString(sql.getSQLState(), "")));
    }

    private void advance(List<LoggedEvent> batch) {
        token = batch.getLast().message().trackingToken();
        done += batch.size();
        double seconds = (System.nanoTime() - firstReadAt) / 1e9;
        if (phase == ReplayPhase.REBUILDING) {
            rate = Math.round(done / Math.max(seconds, 0.001));
        }
    }

    private void enter(ReplayPhase next) {
        phase = next;
        notedAt = System.nanoTime() - BETWEEN_NOTES_NANOS;
        if (next == ReplayPhase.CATCHING_UP) {
            total = Math.max(total, log.count());
        }
        note();
    }

    private void note() {
        long now = System.nanoTime();
        if (now - notedAt >= BETWEEN_NOTES_NANOS) {
            notedAt = now;
            total = Math.max(total, done);
            replays.progress(replayId, phase, done, total, rate);
        }
    }

    private void refuseWhenStopped() {
        if (stopped) {
            throw new ReplayFailed("The application stopped", null);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayFailed("It was interrupted", e);
        }
    }

    /** What went wrong, for the operator: our own words and the kinds of the causes, never a driver's words, which quote rows. */
    static String describe(Throwable failure) {
        String own = failure instanceof ReplayFailed ? failure.getMessage() + ": " : "";
        List<String> kinds = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .filter(cause -> !(cause instanceof ReplayFailed))
                .map(cause -> cause.getClass().getSimpleName()
                        + Arrays.stream(cause.getStackTrace())
                                .filter(place -> place.getClassName().startsWith("io.sejour."))
                                .findFirst()
                                .map(place -> " at " + place.getFileName() + ":" + place.getLineNumber())
                                .orElse("")
                        + (cause instanceof SQLException sql ? " SQL state " + sql.getSQLState() : ""))
                .toList();
        return kinds.isEmpty() ? Objects.toString(failure.getMessage(), "") : own + String.join(", ", kinds);
    }
}
