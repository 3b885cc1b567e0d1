package io.sejour.axon;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.sejour.axon.commands.BoundedCommandGateway;
import io.sejour.axon.commands.ConflictRetries;
import io.sejour.axon.deadline.DeadlineConfiguration;
import io.sejour.axon.parking.ParkedMessageRetries;
import io.sejour.axon.parking.ParkedMessages;
import io.sejour.axon.parking.SagaProcessors;
import io.sejour.axon.schema.AxonSchema;
import io.sejour.axon.store.EventLogReader;
import io.sejour.axon.store.FencedTokenStore;
import io.sejour.axon.store.LogGauges;
import io.sejour.axon.store.PostgresEventLogReader;
import io.sejour.axon.store.PostgresEventStorageEngine;
import io.sejour.axon.store.VersionedSagaStore;
import io.sejour.axon.store.WakingEventStore;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.SnapshotterSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.axonframework.springboot.TokenStoreProperties;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/**
 * Axon on PostgreSQL. The order is the point: Axon 4.13 looks for a data source and a transaction manager under the
 * names Spring Boot 3 gave their auto-configurations, does not find them on Boot 4, and falls back to memory without a
 * word. Placed between the two, this class makes Axon's own configuration see them.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        },
        beforeName = {
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.TransactionAutoConfiguration",
            "org.axonframework.springboot.autoconfig.MicrometerMetricsAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonDbSchedulerAutoConfiguration"
        })
@EnableConfigurationProperties({AxonPostgresProperties.class, TokenStoreProperties.class})
@Import({DatabaseInitializationDependencyConfigurer.class, DeadlineConfiguration.class})
public class AxonPostgresAutoConfiguration {

    @Bean
    static AxonSchema axonSchema(DataSource dataSource) {
        return new AxonSchema(dataSource);
    }

    @Bean
    static Jackson3SerializerCustomizer axonTypesInJson() {
        // Tokens of a replay carry other tokens as java.lang.Object; without this they cannot be read back.
        PolymorphicTypeValidator axonsOwn = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .build();
        return mapper -> mapper.polymorphicTypeValidator(axonsOwn);
    }

    @Bean
    PersistenceExceptionResolver duplicateKeyResolver() {
        return new SQLStateResolver("23505");
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcTokenStore tokenStore(ConnectionProvider connections, Serializer serializer, TokenStoreProperties properties) {
        return new FencedTokenStore(connections, serializer, properties.getClaimTimeout());
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcSagaStore sagaStore(ConnectionProvider connections, Serializer serializer) {
        return new VersionedSagaStore(connections, serializer);
    }

    @Bean
    @DependsOnDatabaseInitialization
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false", matchIfMissing = true)
    PostgresEventStorageEngine eventStorageEngine(
            Serializer defaultSerializer,
            PersistenceExceptionResolver duplicateKeys,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            Configuration axon,
            ConnectionProvider connections,
            TransactionManager transactions,
            AxonPostgresProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        return new PostgresEventStorageEngine(
                JdbcEventStorageEngine.builder()
                        .snapshotSerializer(defaultSerializer)
                        .upcasterChain(axon.upcasterChain())
                        .eventSerializer(eventSerializer)
                        .snapshotFilter(axon.snapshotFilter()),
                connections,
                transactions,
                duplicateKeys,
                properties.readBatch(),
                properties.recentEvents(),
                properties.snapshotEvery(),
                meters.getIfUnique(() -> Metrics.globalRegistry));
    }

    @Bean
    @ConditionalOnBean(PostgresEventStorageEngine.class)
    LogGauges logGauges(
            PostgresEventStorageEngine engine,
            Configuration axon,
            AxonPostgresProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        return new LogGauges(
                engine, axon, properties.gaugeInterval(), meters.getIfUnique(() -> Metrics.globalRegistry));
    }

    /** For replays: the same log through an engine of its own, so that its batches do not mix with the processors'. */
    @Bean
    @DependsOnDatabaseInitialization
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false", matchIfMissing = true)
    EventLogReader eventLogReader(
            PersistenceExceptionResolver duplicateKeys,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            Configuration axon,
            ConnectionProvider connections,
            TransactionManager transactions,
            AxonPostgresProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        return new PostgresEventLogReader(
                JdbcEventStorageEngine.builder()
                        .snapshotSerializer(eventSerializer)
                        .upcasterChain(axon.upcasterChain())
                        .eventSerializer(eventSerializer),
                connections,
                transactions,
                duplicateKeys,
                properties.readBatch(),
                meters.getIfUnique(() -> Metrics.globalRegistry));
    }

    @Bean(name = "eventBus")
    @Qualifier("eventStore")
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false", matchIfMissing = true)
    WakingEventStore eventStore(
            EventStorageEngine storageEngine,
            Configuration axon,
            AxonPostgresProperties properties,
            DataSource dataSource,
            ObjectProvider<Clock> clock) {
        // Events, deadlines and their handlers share one time: the application clock's.
        GenericEventMessage.clock = clock.getIfAvailable(Clock::systemUTC);
        return new WakingEventStore(
                WakingEventStore.builder()
                        .storageEngine(storageEngine)
                        .fetchDelay(properties.pollInterval().toMillis())
                        .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                        .spanFactory(axon.getComponent(EventBusSpanFactory.class)),
                dataSource);
    }

    @Bean
    ConflictRetries conflictRetries() {
        return new ConflictRetries();
    }

    @Bean
    CommandGateway commandGateway(CommandBus commandBus, ConflictRetries retries) {
        return new BoundedCommandGateway(commandBus, retries);
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService snapshotExecutor() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("snapshots").factory());
    }

    @Bean
    Snapshotter aggregateSnapshotter(
            Configuration axon,
            HandlerDefinition handlers,
            ParameterResolverFactory parameters,
            EventStore eventStore,
            TransactionManager transactions,
            SnapshotterSpanFactory spans,
            @Qualifier("snapshotExecutor") ExecutorService executor) {
        return SpringAggregateSnapshotter.builder()
                .repositoryProvider(axon::repository)
                .transactionManager(transactions)
                .eventStore(eventStore)
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers)
                .spanFactory(spans)
                .executor(executor)
                .build();
    }

    /** Named in {@code @Aggregate(snapshotTriggerDefinition = "snapshots")}. */
    @Bean
    SnapshotTriggerDefinition snapshots(Snapshotter snapshotter, AxonPostgresProperties properties) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, properties.snapshotEvery());
    }

    @Bean
    @ConditionalOnMissingBean(SequencingPolicy.class)
    SequencingPolicy<EventMessage<?>> sequencingPolicy() {
        return SequentialPerAggregatePolicy.instance()::getSequenceIdentifierFor;
    }

    @Bean
    ParkedMessages parkedMessages(JdbcClient jdbc) {
        return new ParkedMessages(jdbc);
    }

    @Bean
    ParkedMessageRetries parkedMessageRetries(
            ParkedMessages parked,
            Configuration axon,
            AxonPostgresProperties properties,
            ObjectProvider<MeterRegistry> meters) {
        return new ParkedMessageRetries(
                parked, axon, properties.parkedPollInterval(), meters.getIfUnique(() -> Metrics.globalRegistry));
    }

    @Bean
    static SagaProcessors sagaProcessors(
            ListableBeanFactory beans,
            AxonPostgresProperties properties,
            SequencingPolicy<? super EventMessage<?>> sequence) {
        return new SagaProcessors(beans, properties, sequence);
    }
}
