package io.sejour.app.instance;

import io.sejour.app.CannotGoOn;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the database of an instance whose data folder is at hand. The all-in-one has one; in a cluster every service has its own.
 *
 * @param databases which database has a schema, where it is not the one of the address
 * @param events where the events are, when they are not in the database
 */
public record DatabaseAccess(
        String jdbcUrl,
        String username,
        String password,
        Map<String, String> databases,
        @Nullable EventServer events) {

    /** @param address {@code host:port} of Axon Server */
    public record EventServer(String address, String token) {

        /** Without the token. */
        @Override
        public String toString() {
            return address;
        }
    }

    private static final int PORT_LINE = 3;

    static DatabaseAccess of(Path data) {
        Path folder = data.resolve("postgresql");
        try {
            List<String> server = Files.readAllLines(folder.resolve("cluster/postmaster.pid"));
            String password = Files.readString(folder.resolve("password")).strip();
            String address =
                    "jdbc:postgresql://127.0.0.1:" + server.get(PORT_LINE).strip() + "/";
            Path cluster = data.resolve("keys/cluster.properties");
            return Files.exists(cluster)
                    ? ofCluster(address, password, cluster)
                    : new DatabaseAccess(address + "sejour", "sejour", password, Map.of(), null);
        } catch (IOException e) {
            throw new CannotGoOn("the database of " + data + " is not running: " + e.getMessage(), e);
        }
    }

    private static DatabaseAccess ofCluster(String address, String password, Path file) throws IOException {
        Properties where = new Properties();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            where.load(lines);
        }
        Map<String, String> databases = where.stringPropertyNames().stream()
                .filter(name -> name.startsWith("schema."))
                .collect(Collectors.toMap(name -> name.substring("schema.".length()), where::getProperty));
        return new DatabaseAccess(
                address + "sejour",
                "sejour",
                password,
                databases,
                new EventServer(where.getProperty("axon-server", ""), where.getProperty("axon-server-token", "")));
    }

    /** @param schema the schema that will be asked */
    public Connection connect(String schema) throws SQLException {
        String database = databases.get(schema);
        String url = database == null ? jdbcUrl : jdbcUrl.substring(0, jdbcUrl.lastIndexOf('/') + 1) + database;
        return DriverManager.getConnection(url, username, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return jdbcUrl;
    }
}
