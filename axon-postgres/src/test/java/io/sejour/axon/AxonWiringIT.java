package io.sejour.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import io.sejour.axon.parcel.ParcelApplication;
import io.sejour.axon.parcel.ParcelApplication.MovableClock;
import io.sejour.axon.parcel.ParcelList;
import io.sejour.axon.parcel.ParcelWords.ShipParcel;
import io.sejour.axon.parcel.ParcelWords.WeighParcel;
import io.sejour.axon.parcel.Poison;
import io.sejour.axon.parking.ParkedMessage;
import io.sejour.axon.parking.ParkedMessageRetries;
import io.sejour.axon.parking.ParkedMessages;
import io.sejour.axon.parking.ParkingEventProcessor;
import io.sejour.axon.store.FencedTokenStore;
import io.sejour.axon.store.LogGauges;
import io.sejour.axon.store.PostgresEventStorageEngine;
import io.sejour.axon.store.VersionedSagaStore;
import io.sejour.axon.store.WakingEventStore;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

class AxonWiringIT {

    private static final Instant FAR_AWAY = Instant.parse("2100-01-01T00:00:00Z");

    private static TestPostgres.Database database;
    private static ConfigurableApplicationContext parcels;

    @BeforeAll
    static void start() {
        database = TestPostgres.fresh();
        parcels = ParcelApplication.start(database);
    }

    @AfterAll
    static void stop() {
        parcels.close();
    }

    @Test
    void nothingFallsBackToMemoryOrToXml() {
        assertThat(parcels.getBean(TransactionManager.class)).isExactlyInstanceOf(SpringTransactionManager.class);
        assertThat(parcels.getBean(EventStorageEngine.class)).isExactlyInstanceOf(PostgresEventStorageEngine.class);
        assertThat(parcels.getBean(EventBus.class)).isExactlyInstanceOf(WakingEventStore.class);
        assertThat(parcels.getBean(TokenStore.class)).isExactlyInstanceOf(FencedTokenStore.class);
        assertThat(parcels.getBean(SagaStore.class)).isExactlyInstanceOf(VersionedSagaStore.class);
        assertThat(parcels.getBean(DeadlineManager.class)).isExactlyInstanceOf(DbSchedulerDeadlineManager.class);
        assertThat(parcels.getBean(PersistenceExceptionResolver.class)).isExactlyInstanceOf(SQLStateResolver.class);
        assertThat(parcels.getBean(CommandBus.class)).isExactlyInstanceOf(SimpleCommandBus.class);
        assertThat(parcels.getBean(QueryBus.class)).isExactlyInstanceOf(SimpleQueryBus.class);
        assertThat(parcels.getBeansOfType(Serializer.class).values())
                .isNotEmpty()
                .allSatisfy(serializer -> assertThat(serializer).isExactlyInstanceOf(Jackson3Serializer.class));
        Snapshotter snapshotter = parcels.getBean(Snapshotter.class);
        assertThat(snapshotter).isExactlyInstanceOf(SpringAggregateSnapshotter.class);
        assertThat(ReflectionTestUtils.<Object>invokeMethod(snapshotter, "getExecutor"))
                .as("snapshots are not made on the thread of the command")
                .isNotNull()
                .isSameAs(parcels.getBean("snapshotExecutor"));
        assertThat(parcels.getBean(Scheduler.class).getSchedulerState().isStarted())
                .isTrue();
        assertThat(parcels.getBeanNamesForType(
                        org.axonframework.axonserver.connector.AxonServerConnectionManager.class))
                .isEmpty();
        assertThat(parcels.getEnvironment().getProperty("axon.update-check.disabled"))
                .isEqualTo("true");
        assertThat(parcels.getEnvironment().getProperty("axon.timeout.enabled")).isEqualTo("false");
    }

    @Test
    void everyProcessorStreamsAndThrows() {
        EventProcessingConfiguration processing = parcels.getBean(EventProcessingConfiguration.class);
        assertThat(processing.eventProcessors().get("parcels.delivery"))
                .isExactlyInstanceOf(ParkingEventProcessor.class);
        assertThat(processing.eventProcessors().get("parcels.list"))
                .isExactlyInstanceOf(PooledStreamingEventProcessor.class);
        assertThat(processing.eventProcessors().keySet()).allSatisfy(name -> {
            assertThat(processing.listenerInvocationErrorHandler(name)).isInstanceOf(PropagatingErrorHandler.class);
            assertThat(processing.errorHandler(name)).isInstanceOf(PropagatingErrorHandler.class);
            assertThat(processing.tokenStore(name)).isExactlyInstanceOf(FencedTokenStore.class);
            assertThat(processing.transactionManager(name)).isExactlyInstanceOf(SpringTransactionManager.class);
        });
        await().untilAsserted(() -> assertThat(processing
                        .eventProcessor("parcels.delivery", StreamingEventProcessor.class)
                        .orElseThrow()
                        .processingStatus())
                .hasSize(2));
    }

    @Test
    void aCommandReachesSagaAndProjectionWithinAMoment() {
        String parcel = ship(FAR_AWAY, false);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(parcels.getBean(Poison.class).handledOf(parcel)).containsExactly("shipped");
            assertThat(parcels.getBean(ParcelList.class).lines()).contains("shipped " + parcel);
        });
    }

    @Test
    void aDeadlineFollowsTheApplicationClock() {
        MovableClock clock = parcels.getBean(MovableClock.class);
        String parcel = ship(clock.instant().plus(Duration.ofDays(3)), false);
        await().untilAsserted(() ->
                assertThat(parcels.getBean(Poison.class).handledOf(parcel)).containsExactly("shipped"));
        clock.advance(Duration.ofDays(4));
        parcels.getBean(Scheduler.class).triggerCheckForDueExecutions();
        await().untilAsserted(() ->
                assertThat(parcels.getBean(Poison.class).handledOf(parcel)).containsExactly("shipped", "late after 0"));
    }

    @Test
    void anEventCarriesTheApplicationClocksTime() {
        assertThat(GenericEventMessage.clock).isSameAs(parcels.getBean(MovableClock.class));
    }

    @Test
    void aSnapshotKeepsPrivateFields() {
        String parcel = ship(FAR_AWAY, false);
        int total = 0;
        for (int grams = 1; grams <= 12; grams++) {
            total = parcels.getBean(CommandGateway.class).sendAndWait(new WeighParcel(parcel, grams));
        }
        assertThat(total).isEqualTo(78);
        JdbcClient jdbc = parcels.getBean(JdbcClient.class);
        await().untilAsserted(() -> assertThat(jdbc.sql(
                                "select convert_from(payload, 'UTF8') from axon.snapshots where aggregate_identifier = :id")
                        .param("id", parcel)
                        .query(String.class)
                        .optional())
                .hasValueSatisfying(json -> assertThat(json).contains("\"totalGrams\":")));
        assertThat(parcels.getBean(CommandGateway.class).<Integer>sendAndWait(new WeighParcel(parcel, 2)))
                .isEqualTo(80);
    }

    @Test
    void theSecondParcelOfTheSameNameIsAConflict() {
        String parcel = ship(FAR_AWAY, false);
        assertThatThrownBy(() ->
                        parcels.getBean(CommandGateway.class).sendAndWait(new ShipParcel(parcel, FAR_AWAY, false)))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void appendsAndReadersAreMeasured() {
        MeterRegistry meters = parcels.getBean(MeterRegistry.class);
        long before =
                meters.get(PostgresEventStorageEngine.APPEND_TIMER).timer().count();
        ship(FAR_AWAY, false);
        assertThat(meters.get(PostgresEventStorageEngine.APPEND_TIMER).timer().count())
                .isGreaterThan(before);
        // A processor that has not claimed a segment yet has no lag.
        await().ignoreException(MeterNotFoundException.class).untilAsserted(() -> {
            for (String processor : List.of("parcels.list", "parcels.delivery")) {
                assertThat(meters.get(LogGauges.READER_LAG)
                                .tag("processor", processor)
                                .gauge()
                                .value())
                        .isZero();
            }
            assertThat(meters.get(LogGauges.GAPS).gauge().value()).isZero();
            assertThat(meters.get(LogGauges.OLDEST_GAP).timeGauge().value()).isZero();
        });
    }

    @Test
    void aPoisonousEventIsParkedWhileOtherSagasGoOnAndLaterEventsWaitBehindIt() {
        ParkedMessages parked = parcels.getBean(ParkedMessages.class);
        Poison poison = parcels.getBean(Poison.class);
        poison.spoil();
        // given
        String poisonous = ship(Instant.now().plusSeconds(1), true);
        parcels.getBean(CommandGateway.class).sendAndWait(new WeighParcel(poisonous, 700));
        List<String> healthy = List.of(ship(FAR_AWAY, false), ship(FAR_AWAY, false), ship(FAR_AWAY, false));
        // then
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(parkedOf(parked, poisonous))
                    .extracting(ParkedMessage::attempts)
                    .containsExactly(3, 0);
            assertThat(healthy)
                    .allSatisfy(id -> assertThat(poison.handledOf(id)).containsExactly("shipped"));
        });
        assertThat(parkedOf(parked, poisonous).getFirst().lastError())
                .contains("AssertionError")
                .contains("Poison.java");
        await().untilAsserted(() -> assertThat(parcels.getBean(MeterRegistry.class)
                        .find("axon.parked.messages")
                        .tag("processor", "parcels.delivery")
                        .gauges())
                .singleElement()
                .extracting(Gauge::value)
                .isEqualTo(1.0));
        // when
        ParkedMessageRetries retries = parcels.getBean(ParkedMessageRetries.class);
        ParkedMessage first = parkedOf(parked, poisonous).getFirst();
        assertThat(retries.retry(first.id())).isEqualTo(ParkedMessageRetries.Outcome.FAILED_AGAIN);
        assertThat(parked.find(first.id()).orElseThrow().attempts()).isGreaterThan(first.attempts());
        assertThat(retries.retry(parkedOf(parked, poisonous).get(1).id()))
                .isEqualTo(ParkedMessageRetries.Outcome.WAITS_BEHIND_ANOTHER);
        poison.cure();
        assertThat(retries.retry(first.id())).isEqualTo(ParkedMessageRetries.Outcome.HANDLED);
        assertThat(retries.retry(first.id())).isEqualTo(ParkedMessageRetries.Outcome.GONE);
        // then
        await().untilAsserted(() -> {
            assertThat(parkedOf(parked, poisonous)).isEmpty();
            assertThat(poison.handledOf(poisonous)).startsWith("shipped", "weighed 700");
        });
    }

    @Test
    void eventsThatAreThereAtOnceAreOneTransaction() {
        StreamingEventProcessor deliveries = deliveries();
        deliveries.shutDown();
        List<String> together =
                Stream.generate(() -> ship(FAR_AWAY, false)).limit(12).toList();
        deliveries.start();
        await().untilAsserted(() -> assertThat(together)
                .allSatisfy(id ->
                        assertThat(parcels.getBean(Poison.class).handledOf(id)).containsExactly("shipped")));
        assertThat(parcels.getBean(JdbcClient.class)
                        .sql("""
                                select count(distinct s.xmin::text) from axon.sagas s
                                join axon.saga_associations a on a.saga_id = s.saga_id
                                where a.association_value = any(:parcels)
                                """)
                        .param("parcels", together.toArray(String[]::new))
                        .query(Long.class)
                        .single())
                .as("transactions")
                .isLessThan(together.size());
    }

    @Test
    void eventsThatAreThereAtOnceFindTheSagasThatWereThereBefore() {
        Poison poison = parcels.getBean(Poison.class);
        List<String> shipped =
                Stream.generate(() -> ship(FAR_AWAY, false)).limit(4).toList();
        await().untilAsserted(() -> assertThat(shipped)
                .allSatisfy(id -> assertThat(poison.handledOf(id)).containsExactly("shipped")));
        StreamingEventProcessor deliveries = deliveries();
        deliveries.shutDown();
        shipped.forEach(this::weigh);
        shipped.forEach(this::weigh);
        deliveries.start();
        await().untilAsserted(() -> assertThat(shipped)
                .allSatisfy(id ->
                        assertThat(poison.handledOf(id)).containsExactly("shipped", "weighed 700", "weighed 700")));
    }

    @Test
    void ofEventsThatAreThereAtOnceOneThatFailsIsParkedAndTheOthersAreHandledOnce() {
        Poison poison = parcels.getBean(Poison.class);
        poison.spoil();
        StreamingEventProcessor deliveries = deliveries();
        deliveries.shutDown();
        List<String> before =
                Stream.generate(() -> ship(FAR_AWAY, false)).limit(4).toList();
        before.forEach(this::weigh);
        String poisonous = ship(FAR_AWAY, true);
        List<String> after =
                Stream.generate(() -> ship(FAR_AWAY, false)).limit(4).toList();
        after.forEach(this::weigh);
        deliveries.start();
        ParkedMessages parked = parcels.getBean(ParkedMessages.class);
        await().untilAsserted(() -> {
            assertThat(parkedOf(parked, poisonous)).hasSize(1);
            assertThat(Stream.concat(before.stream(), after.stream()))
                    .allSatisfy(id -> assertThat(poison.handledOf(id)).containsExactly("shipped", "weighed 700"));
        });
        deliveries.shutDown();
        deliveries.start();
        weigh(after.getFirst());
        await().untilAsserted(() -> assertThat(poison.handledOf(after.getFirst()))
                .as("each token stands behind what was handled")
                .containsExactly("shipped", "weighed 700", "weighed 700"));
        assertThat(poison.handledOf(before.getFirst())).containsExactly("shipped", "weighed 700");
        poison.cure();
        parcels.getBean(ParkedMessageRetries.class)
                .retry(parkedOf(parked, poisonous).getFirst().id());
    }

    private void weigh(String parcel) {
        parcels.getBean(CommandGateway.class).sendAndWait(new WeighParcel(parcel, 700));
    }

    private static StreamingEventProcessor deliveries() {
        return parcels.getBean(EventProcessingConfiguration.class)
                .eventProcessor("parcels.delivery", StreamingEventProcessor.class)
                .orElseThrow();
    }

    private static List<ParkedMessage> parkedOf(ParkedMessages parked, String parcel) {
        return parked.all(100).stream()
                .filter(message -> message.sequenceKey().equals(parcel))
                .toList();
    }

    private static String ship(Instant dueAt, boolean poisonous) {
        String parcel = UUID.randomUUID().toString();
        parcels.getBean(CommandGateway.class).sendAndWait(new ShipParcel(parcel, dueAt, poisonous));
        return parcel;
    }
}
