package io.sejour.platform.schema;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.InitializingBean;

/** Brings every context's schema to the newest version, each with its own history table. */
class SchemaMigrations implements InitializingBean {

    private final DataSource dataSource;
    private final List<ContextSchema> schemas;

    SchemaMigrations(DataSource dataSource, List<ContextSchema> schemas) {
        this.dataSource = dataSource;
        this.schemas = List.copyOf(schemas);
    }

    @Override
    public void afterPropertiesSet() {
        schemas.forEach(this::migrate);
    }

    private void migrate(ContextSchema schema) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(schema.name())
                .defaultSchema(schema.name())
                .locations("classpath:db/" + schema.name())
                .failOnMissingLocations(true)
                .placeholderReplacement(false)
                .load()
                .migrate();
    }
}
