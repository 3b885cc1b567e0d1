package io.sejour.app.cluster;

import io.sejour.app.CannotGoOn;
import io.sejour.embedded.EmbeddedPostgreSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A database and a role for each service, which can connect to its own and to no other. */
final class ServiceDatabases {

    private final EmbeddedPostgreSql server;
    private final Secrets secrets;

    ServiceDatabases(EmbeddedPostgreSql server, Secrets secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    void create() {
        for (ServiceKind service : ServiceKind.contexts()) {
            server.createDatabaseIfAbsent(service.database());
            give(service);
        }
    }

    Map<String, String> settings(ServiceKind service) {
        return Map.of(
                "spring.datasource.url", server.jdbcUrl(service.database()),
                "spring.datasource.username", service.database(),
                "spring.datasource.password", password(service));
    }

    private void give(ServiceKind service) {
        String name = service.database();
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(name), server.username(), server.password());
                Statement statement = connection.createStatement()) {
            boolean known;
            try (ResultSet role = statement.executeQuery("select 1 from pg_roles where rolname = '" + name + "'")) {
                known = role.next();
            }
            statement.execute(
                    (known ? "alter" : "create") + " role " + name + " login password '" + password(service) + "'");
            statement.execute("alter database " + name + " owner to " + name);
            statement.execute("revoke all on database " + name + " from public");
        } catch (SQLException e) {
            throw new CannotGoOn("the database of " + service.module() + " cannot be made: " + e.getMessage(), e);
        }
    }

    private String password(ServiceKind service) {
        return secrets.get("database-" + service.module());
    }
}
