package io.sejour.bench.lifecycle;

import io.micrometer.core.instrument.Metrics;
import io.sejour.axon.AxonPostgresProperties;
import io.sejour.axon.deadline.DeadlineConfiguration;
import io.sejour.axon.parking.ParkedMessageRetries;
import io.sejour.axon.parking.ParkedMessages;
import io.sejour.axon.schema.AxonSchema;
import io.sejour.axon.store.AxonTables;
import io.sejour.axon.store.EventLogReader;
import io.sejour.axon.store.PostgresEventLogReader;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Axon's own JDBC stores, embedded event store, tracking processors and default error handling. What Axon leaves to its
 * users is given generously, and the same as to the other side: Jackson, the tables with all their indexes, durable
 * deadlines, conflicts told by their SQL state. What only the other side needs, its triggers, is switched off.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AxonPostgresProperties.class)
@Import({DatabaseInitializationDependencyConfigurer.class, DeadlineConfiguration.class})
class StockWiring {

    @Bean
    static AxonSchema axonSchema(DataSource dataSource) {
        return new AxonSchema(dataSource);
    }

    @Bean
    static Jackson3SerializerCustomizer axonTypesInJson() {
        BasicPolymorphicTypeValidator axonsOwn = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .build();
        return mapper -> mapper.polymorphicTypeValidator(axonsOwn);
    }

    @Bean
    PersistenceExceptionResolver duplicateKeyResolver() {
        return new SQLStateResolver("23505");
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    @DependsOnDatabaseInitialization
    EventStorageEngine eventStorageEngine(
            Serializer defaultSerializer,
            PersistenceExceptionResolver duplicateKeys,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            Configuration axon,
            ConnectionProvider connections,
            TransactionManager transactions) {
        return JdbcEventStorageEngine.builder()
                .snapshotSerializer(defaultSerializer)
                .upcasterChain(axon.upcasterChain())
                .persistenceExceptionResolver(duplicateKeys)
                .eventSerializer(eventSerializer)
                .snapshotFilter(axon.snapshotFilter())
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(AxonTables.events())
                .build();
    }

    /** For the operator's checks and replays, which nobody asks for here. */
    @Bean
    EventLogReader eventLogReader(
            PersistenceExceptionResolver duplicateKeys,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            ConnectionProvider connections,
            TransactionManager transactions,
            AxonPostgresProperties properties) {
        return new PostgresEventLogReader(
                JdbcEventStorageEngine.builder()
                        .snapshotSerializer(eventSerializer)
                        .eventSerializer(eventSerializer),
                connections,
                transactions,
                duplicateKeys,
                properties.readBatch(),
                Metrics.globalRegistry);
    }

    @Bean(name = "eventBus")
    @Qualifier("eventStore")
    EmbeddedEventStore eventStore(EventStorageEngine engine) {
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(AxonTables.tokens())
                .serializer(serializer)
                .build();
    }

    @Bean
    SagaStore<Object> sagaStore(ConnectionProvider connections, Serializer serializer) {
        SagaSchema tables = SagaSchema.builder()
                .sagaEntryTable("axon.sagas")
                .revisionColumn("revision")
                .serializedSagaColumn("serialized_saga")
                .associationValueEntryTable("axon.saga_associations")
                .associationKeyColumn("association_key")
                .associationValueColumn("association_value")
                .sagaIdColumn("saga_id")
                .sagaTypeColumn("saga_type")
                .build();
        return JdbcSagaStore.builder()
                .connectionProvider(connections)
                .sqlSchema(new PostgresSagaSqlSchema(tables))
                .serializer(serializer)
                .build();
    }

    @Bean
    SnapshotTriggerDefinition snapshots(Snapshotter snapshotter, AxonPostgresProperties properties) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, properties.snapshotEvery());
    }

    @Bean
    ParkedMessages parkedMessages(JdbcClient jdbc) {
        return new ParkedMessages(jdbc);
    }

    @Bean
    ParkedMessageRetries parkedMessageRetries(
            ParkedMessages parked, Configuration axon, AxonPostgresProperties properties) {
        return new ParkedMessageRetries(parked, axon, properties.parkedPollInterval(), Metrics.globalRegistry);
    }
}
