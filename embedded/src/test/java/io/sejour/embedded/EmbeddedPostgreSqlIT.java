package io.sejour.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgreSqlIT {

    @TempDir
    Path folder;

    @Test
    void dataAreThereAgainAfterARestart() throws Exception {
        try (EmbeddedPostgreSql first = start()) {
            first.createDatabaseIfAbsent("stays");
            execute(first, "create table note(text text)");
            execute(first, "insert into note values ('kept')");
        }
        try (EmbeddedPostgreSql second = start()) {
            second.createDatabaseIfAbsent("stays");
            assertThat(query(second, "select text from note")).isEqualTo("kept");
        }
    }

    @Test
    void committedDataSurviveACrashOfTheServer() throws Exception {
        EmbeddedPostgreSql first = start();
        first.createDatabaseIfAbsent("stays");
        execute(first, "create table note(text text)");
        execute(first, "insert into note values ('committed')");
        first.crash();

        try (EmbeddedPostgreSql second = start()) {
            assertThat(query(second, "select text from note")).isEqualTo("committed");
        }
    }

    @Test
    void aServerLeftBehindIsReplacedAndItsOpenTransactionsAreRolledBack() throws Exception {
        EmbeddedPostgreSql abandoned = start();
        abandoned.createDatabaseIfAbsent("stays");
        execute(abandoned, "create table note(text text)");
        try (Connection open = connect(abandoned)) {
            open.setAutoCommit(false);
            try (Statement statement = open.createStatement()) {
                statement.execute("insert into note values ('never committed')");
            }

            try (EmbeddedPostgreSql second = start()) {
                assertThat(query(second, "select count(*)::text from note")).isEqualTo("0");
                assertThat(second.port()).isNotEqualTo(abandoned.port());
            }
        }
    }

    @Test
    void everyCommitIsOnDiskInTheSafeSetting() throws Exception {
        try (EmbeddedPostgreSql server = start()) {
            server.createDatabaseIfAbsent("stays");
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() {
        try (EmbeddedPostgreSql server = start()) {
            assertThatThrownBy(
                            () -> DriverManager.getConnection(server.jdbcUrl("postgres"), server.username(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(folder.resolve("password"))
                    .satisfies(file ->
                            assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
        }
    }

    @Test
    void aPortInUseIsSaidPlainly() {
        try (EmbeddedPostgreSql server = start()) {
            Path other = folder.resolve("other");
            assertThatThrownBy(() -> EmbeddedPostgreSql.start(other, server.port(), EmbeddedPostgreSql.Durability.FAST))
                    .isInstanceOf(EmbeddedPartException.class)
                    .hasMessageContaining("PostgreSQL did not start");
        }
    }

    private EmbeddedPostgreSql start() {
        return EmbeddedPostgreSql.start(folder, 0, EmbeddedPostgreSql.Durability.SAFE);
    }

    private static Connection connect(EmbeddedPostgreSql server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("stays"), server.username(), server.password());
    }

    private static void execute(EmbeddedPostgreSql server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgreSql server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
