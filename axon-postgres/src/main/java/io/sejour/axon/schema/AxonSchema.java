package io.sejour.axon.schema;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.InitializingBean;

/** Brings the schema {@value #NAME} to the newest version before any bean reads or writes it. */
public class AxonSchema implements InitializingBean {

    public static final String NAME = "axon";

    private final DataSource dataSource;

    public AxonSchema(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void afterPropertiesSet() {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(NAME)
                .defaultSchema(NAME)
                .locations("classpath:db/" + NAME)
                .failOnMissingLocations(true)
                .placeholderReplacement(false)
                .load()
                .migrate();
    }
}
