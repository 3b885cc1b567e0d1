package io.sejour.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestPostgresIT {

    @Test
    void everyCallerHasADatabaseOfItsOwn() throws Exception {
        TestPostgres.Database one = TestPostgres.fresh();
        TestPostgres.Database other = TestPostgres.fresh();
        try (Connection connection = one.dataSource().getConnection();
                Connection elsewhere = other.dataSource().getConnection()) {
            connection.createStatement().execute("create table note(text text)");

            assertThat(elsewhere
                            .getMetaData()
                            .getTables(null, null, "note", null)
                            .next())
                    .isFalse();
        }
    }

    @Test
    void springLearnsWhereTheDatabaseIs() {
        TestPostgres.Database database = TestPostgres.fresh();
        Map<String, Object> properties = new HashMap<>();

        database.springProperties((name, value) -> properties.put(name, value.get()));

        assertThat(properties)
                .containsEntry("spring.datasource.url", database.jdbcUrl())
                .containsEntry("spring.datasource.username", database.username())
                .containsEntry("spring.datasource.password", database.password());
    }
}
