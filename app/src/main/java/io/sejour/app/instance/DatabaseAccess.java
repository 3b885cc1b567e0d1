package io.sejour.app.instance;

import io.sejour.app.CannotGoOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** How to reach the database of an instance whose data folder is at hand. */
public record DatabaseAccess(String jdbcUrl, String username, String password) {

    private static final int PORT_LINE = 3;

    static DatabaseAccess of(Path data) {
        Path folder = data.resolve("postgresql");
        try {
            List<String> server = Files.readAllLines(folder.resolve("cluster/postmaster.pid"));
            String password = Files.readString(folder.resolve("password")).strip();
            return new DatabaseAccess(
                    "jdbc:postgresql://127.0.0.1:" + server.get(PORT_LINE).strip() + "/sejour", "sejour", password);
        } catch (IOException e) {
            throw new CannotGoOn("the database of " + data + " is not running: " + e.getMessage(), e);
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, username, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return jdbcUrl;
    }
}
