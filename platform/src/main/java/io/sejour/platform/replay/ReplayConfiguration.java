package io.sejour.platform.replay;

import io.sejour.axon.store.EventLogReader;
import io.sejour.platform.schema.ContextSchema;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Replays of whatever projections a service has. */
@Configuration(proxyBeanMethods = false)
@Import({ReplayController.class, ReplayEvents.class})
public class ReplayConfiguration {

    @Bean
    static ContextSchema replaySchema() {
        return new ContextSchema("replay");
    }

    @Bean
    ProjectionReplays projectionReplays(
            ObjectProvider<Replayable> views,
            EventLogReader log,
            JdbcClient jdbc,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ParameterResolverFactory parameters) {
        List<Replayable> all = views.stream().toList();
        return new ProjectionReplays(all, log, new Replays(jdbc), dataSource, transactions, parameters);
    }
}
