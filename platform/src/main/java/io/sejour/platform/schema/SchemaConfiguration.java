package io.sejour.platform.schema;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Migrations of all contexts, and the platform's own schema. */
@Configuration(proxyBeanMethods = false)
@Import(DatabaseInitializationDependencyConfigurer.class)
public class SchemaConfiguration {

    @Bean
    static ContextSchema platformSchema() {
        return new ContextSchema("platform");
    }

    @Bean
    static SchemaMigrations schemaMigrations(DataSource dataSource, List<ContextSchema> schemas) {
        return new SchemaMigrations(dataSource, schemas);
    }
}
