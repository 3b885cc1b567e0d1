package io.sejour.embedded.testing;

import io.sejour.embedded.EmbeddedPostgreSql;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL server per test JVM, started at the first use and deleted at its end; every caller gets a database of its own. */
public final class TestPostgres {

    private static final AtomicInteger databases = new AtomicInteger();
    private static @Nullable EmbeddedPostgreSql server;

    private TestPostgres() {}

    /** A new, empty database. */
    public static Database fresh() {
        EmbeddedPostgreSql running = server();
        String name = "test_" + databases.incrementAndGet();
        running.createDatabaseIfAbsent(name);
        return new Database(running.jdbcUrl(name), running.username(), running.password());
    }

    private static synchronized EmbeddedPostgreSql server() {
        if (server == null) {
            Path folder = TestFolders.create("postgresql");
            EmbeddedPostgreSql started = EmbeddedPostgreSql.start(folder, 0, EmbeddedPostgreSql.Durability.FAST);
            TestFolders.atExit(started, folder);
            server = started;
        }
        return server;
    }

    /** How to reach one test database. */
    public record Database(String jdbcUrl, String username, String password) {

        /** An unpooled data source. */
        public DataSource dataSource() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(jdbcUrl);
            source.setUser(username);
            source.setPassword(password);
            return source;
        }

        /**
         * Hands Spring Boot's data source properties to the consumer: {@code database.springProperties(registry::add)} in a method with
         * {@code @DynamicPropertySource}.
         */
        public void springProperties(BiConsumer<String, Supplier<Object>> properties) {
            properties.accept("spring.datasource.url", () -> jdbcUrl);
            properties.accept("spring.datasource.username", () -> username);
            properties.accept("spring.datasource.password", () -> password);
        }
    }
}
