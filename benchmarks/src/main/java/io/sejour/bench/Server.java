package io.sejour.bench;

import io.sejour.embedded.EmbeddedPostgreSql;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one PostgreSQL that all sides of a benchmark use: as {@code ./sejour run} starts it, with fsync and synchronous_commit
 * on, in a folder that is gone afterwards.
 */
public final class Server implements AutoCloseable {

    private static final double TICKS_PER_SECOND = 100;

    private final Path folder;
    private final EmbeddedPostgreSql postgres;
    private final Thread atExit = new Thread(this::stop, "stop-postgresql");
    private boolean stopped;

    private Server(Path folder, EmbeddedPostgreSql postgres) {
        this.folder = folder;
        this.postgres = postgres;
        // Ctrl-C in the middle of a round leaves neither a server nor its folder behind.
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public static Server start() {
        try {
            Path folder = Files.createTempDirectory("sejour-bench");
            return new Server(folder, EmbeddedPostgreSql.start(folder, 0, EmbeddedPostgreSql.Durability.SAFE));
        } catch (IOException e) {
            throw new CannotMeasure("there is no folder for the database: " + e.getMessage(), e);
        }
    }

    /** A new, empty database. */
    public Database database(String name) {
        postgres.createDatabaseIfAbsent(name);
        return new Database(postgres.jdbcUrl(name), postgres.username(), postgres.password());
    }

    /** How to reach one database. */
    public record Database(String url, String user, String password) {

        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        /** Runs one statement on a connection of its own. */
        public void execute(String sql) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new CannotMeasure("the database refused: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Processor time of all the server's processes since its start, also of those that ended; zero where there is no
     * {@code /proc}.
     */
    public Duration cpuTime() {
        try {
            long postmaster = Long.parseLong(Files.readAllLines(folder.resolve("cluster/postmaster.pid"))
                    .getFirst()
                    .strip());
            if (!Files.exists(Path.of("/proc/self/stat"))) {
                return Duration.ZERO;
            }
            long ticks = ticks(postmaster, true);
            try (Stream<ProcessHandle> children =
                    ProcessHandle.of(postmaster).map(ProcessHandle::children).orElseGet(Stream::empty)) {
                for (ProcessHandle child : children.toList()) {
                    ticks += ticksOfBackend(child.pid());
                }
            }
            return Duration.ofNanos((long) (ticks / TICKS_PER_SECOND * 1e9));
        } catch (IOException e) {
            throw new CannotMeasure("the server's processor time cannot be read: " + e.getMessage(), e);
        }
    }

    private static long ticksOfBackend(long pid) {
        try {
            return ticks(pid, false);
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long ticks(long pid, boolean withEndedChildren) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // The second field is the name in parentheses and may hold blanks; utime is the 14th field of all.
        List<String> fields =
                List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1));
        long own = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
        return withEndedChildren ? own + Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14)) : own;
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        postgres.close();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new CannotMeasure("the folder " + folder + " could not be deleted: " + e.getMessage(), e);
        }
    }
}
