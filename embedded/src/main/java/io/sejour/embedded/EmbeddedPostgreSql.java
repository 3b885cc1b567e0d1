package io.sejour.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL 18 server of our own: its data stay in the given folder, it listens on loopback only and asks for a password that is
 * kept in the folder.
 *
 * <p><b>A server that outlived its JVM is stopped first.</b> After {@code kill -9} the server goes on without us, with transactions of
 * the dead JVM still open; a fast stop rolls those back, and a new start is the simplest state to reason about.
 */
public final class EmbeddedPostgreSql implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgreSql.class);
    private static final Duration START = Duration.ofSeconds(120); // Recovery after a crash may take a while.
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final String SUPERUSER = "sejour";

    private final Path cluster;
    private final Path serverLog;
    private final Path programs;
    private final List<String> prefix;
    private final String password;
    private final int port;
    private boolean closed;

    private EmbeddedPostgreSql(Path folder, Path programs, List<String> prefix, String password, int port) {
        this.cluster = folder.resolve("cluster");
        this.serverLog = folder.resolve("server.log");
        this.programs = programs;
        this.prefix = prefix;
        this.password = password;
        this.port = port;
    }

    /** How carefully the server treats the disk. */
    public enum Durability {
        /** Every commit is on disk before it is acknowledged. */
        SAFE,
        /** For tests: data may be lost when the machine (not a process) crashes. */
        FAST
    }

    /**
     * Starts the server on the folder's data and creates them at the first start.
     *
     * @param folder the folder that belongs to this server; created when absent
     * @param port the loopback port, or 0 for a free one
     * @throws EmbeddedPartException when the server cannot be started; the message says why
     */
    public static EmbeddedPostgreSql start(Path folder, int port, Durability durability) {
        Path programs = PostgreSqlBinaries.unpacked();
        List<String> prefix = userPrefix();
        try {
            Files.createDirectories(folder);
            Path absolute = folder.toRealPath();
            String password = password(absolute);
            int chosen = port == 0 ? FreePort.any() : port;
            EmbeddedPostgreSql server = new EmbeddedPostgreSql(absolute, programs, prefix, password, chosen);
            server.createClusterIfAbsent(absolute);
            server.stopOrphan();
            server.startServer(durability);
            return server;
        } catch (IOException e) {
            throw new EmbeddedPartException("cannot prepare PostgreSQL in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The loopback port the server listens on. */
    public int port() {
        return port;
    }

    /** The JDBC address of one of the server's databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The superuser's name. */
    public String username() {
        return SUPERUSER;
    }

    /** The superuser's password, made at the first start. */
    public String password() {
        return password;
    }

    /** Creates the database unless it exists. The name is an identifier: letters, digits and underscores. */
    public void createDatabaseIfAbsent(String database) {
        if (!database.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a database name: " + database);
        }
        try (Connection connection = connect();
                PreparedStatement find = connection.prepareStatement("select 1 from pg_database where datname = ?");
                Statement create = connection.createStatement()) {
            find.setString(1, database);
            if (!find.executeQuery().next()) {
                create.execute("create database " + database);
            }
        } catch (SQLException e) {
            throw new EmbeddedPartException("cannot create the database " + database + ": " + e.getMessage(), e);
        }
    }

    /** Drops the database and the sessions on it. */
    public void dropDatabase(String database) {
        try (Connection connection = connect();
                Statement drop = connection.createStatement()) {
            drop.execute("drop database if exists " + database + " with (force)");
        } catch (SQLException e) {
            throw new EmbeddedPartException("cannot drop the database " + database + ": " + e.getMessage(), e);
        }
    }

    /** Stops the server: sessions are ended, open transactions rolled back, data written. Repeating it does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopServer("fast");
    }

    /** Ends the server without any warning, as a crash would; for tests of recovery. */
    void crash() {
        stopServer("immediate");
        closed = true;
    }

    private void createClusterIfAbsent(Path folder) throws IOException {
        if (Files.exists(cluster.resolve("PG_VERSION"))) {
            return;
        }
        // A start that was interrupted here leaves only the unfinished folder, which is thrown away.
        Path unfinished = folder.resolve("cluster.unfinished");
        PostgreSqlBinaries.delete(unfinished);
        List<String> command = program("initdb");
        command.addAll(List.of("-D", unfinished.toString(), "-U", SUPERUSER, "-E", "UTF8"));
        command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        command.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + passwordFile(folder)));
        if (Processes.run(command, serverLog, START) != 0) {
            throw new EmbeddedPartException("PostgreSQL cannot create its data: " + lastLine());
        }
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void stopOrphan() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        if (Processes.isAliveAndNamed(pid, "postgres")) {
            log.info("Stopping the PostgreSQL server that an earlier run left behind");
            stopServer("fast");
        }
    }

    private void startServer(Durability durability) {
        List<String> command = program("pg_ctl");
        command.addAll(List.of("start", "-D", cluster.toString(), "-l", serverLog.toString(), "-w"));
        command.addAll(List.of("-t", Long.toString(START.toSeconds()), "-o", serverOptions(durability)));
        if (Processes.run(command, serverLog, START.plusSeconds(10)) != 0) {
            throw new EmbeddedPartException("PostgreSQL did not start: " + lastLine());
        }
    }

    private String serverOptions(Durability durability) {
        List<String> options = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "timezone=UTC",
                "log_timezone=UTC",
                "logging_collector=off"));
        if (durability == Durability.FAST) {
            options.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        return "-c " + String.join(" -c ", options);
    }

    private void stopServer(String mode) {
        List<String> command = program("pg_ctl");
        command.addAll(List.of("stop", "-D", cluster.toString(), "-m", mode, "-w"));
        command.addAll(List.of("-t", Long.toString(STOP.toSeconds())));
        if (Processes.run(command, serverLog, STOP.plusSeconds(10)) != 0) {
            log.warn("PostgreSQL did not stop in the '{}' way: {}", mode, lastLine());
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, password);
    }

    private List<String> program(String name) {
        List<String> command = new ArrayList<>(prefix);
        command.add(programs.resolve("bin").resolve(name).toString());
        return command;
    }

    private String lastLine() {
        try {
            List<String> lines = Files.readAllLines(serverLog).stream()
                    .filter(line -> line.contains("FATAL")
                            || line.contains("PANIC")
                            || line.toLowerCase(Locale.ROOT).contains("error"))
                    .toList();
            return lines.isEmpty() ? "see " + serverLog : lines.getLast().strip() + " (see " + serverLog + ")";
        } catch (IOException e) {
            return "see " + serverLog;
        }
    }

    private static Path passwordFile(Path folder) {
        return folder.resolve("password");
    }

    private static String password(Path folder) throws IOException {
        Path file = passwordFile(folder);
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path unfinished = folder.resolve("password.unfinished");
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace without a mapping the same process is nobody to PostgreSQL and still the
     * owner of its files to the kernel.
     */
    private static List<String> userPrefix() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (!Processes.onPath("unshare")) {
            throw new EmbeddedPartException(
                    "PostgreSQL does not run as root here: start Séjour as another user, or install util-linux (unshare)");
        }
        return List.of("unshare", "-U");
    }
}
