package io.sejour.axon.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.axon.parcel.ParcelApplication;
import io.sejour.axon.parcel.ParcelWords.ParcelWeighed;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Eight writers whose clocks are two minutes off either way hold their transactions and abort some, while two engines read the log. */
class GapsIT {

    private static final int WRITERS = 8;
    private static final int TRANSACTIONS = 60;

    @Test
    void nothingIsSkippedOrDoubledWhereAxonsOwnEngineSkips() throws Exception {
        try (ConfigurableApplicationContext parcels = ParcelApplication.start(TestPostgres.fresh());
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2)) {
            // given
            EventStorageEngine ours = parcels.getBean(PostgresEventStorageEngine.class);
            EventStorageEngine stock = stockEngine(parcels);
            TransactionTemplate transaction =
                    new TransactionTemplate(parcels.getBean(PlatformTransactionManager.class));
            CompletableFuture<?> writers = CompletableFuture.allOf(IntStream.range(0, WRITERS)
                    .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer, ours, transaction), threads))
                    .toArray(CompletableFuture[]::new));
            // when
            CompletableFuture<List<TrackedEventMessage<?>>> byOurs =
                    CompletableFuture.supplyAsync(() -> readUntilDone(ours, writers), threads);
            CompletableFuture<List<TrackedEventMessage<?>>> byStock =
                    CompletableFuture.supplyAsync(() -> readUntilDone(stock, writers), threads);
            writers.get(90, TimeUnit.SECONDS);
            List<String> committed = parcels.getBean(JdbcClient.class)
                    .sql("select event_identifier from axon.events")
                    .query(String.class)
                    .list();
            // then
            List<TrackedEventMessage<?>> read = byOurs.get(30, TimeUnit.SECONDS);
            assertThat(identifiers(read)).containsExactlyInAnyOrderElementsOf(committed);
            assertThatEveryAggregateIsInOrder(read);
            assertThat(identifiers(byStock.get(30, TimeUnit.SECONDS)))
                    .as("Axon's own engine, in the same run")
                    .hasSizeLessThan(committed.size());
        }
    }

    private static EventStorageEngine stockEngine(ConfigurableApplicationContext parcels) {
        return JdbcEventStorageEngine.builder()
                .schema(AxonTables.events())
                .connectionProvider(parcels.getBean(ConnectionProvider.class))
                .transactionManager(parcels.getBean(TransactionManager.class))
                .eventSerializer(parcels.getBean("eventSerializer", Serializer.class))
                .snapshotSerializer(parcels.getBean("serializer", Serializer.class))
                .build();
    }

    private static void write(int writer, EventStorageEngine engine, TransactionTemplate transaction) {
        Random random = new Random(writer);
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(writer % 2 == 0 ? 120 : -120));
        String aggregate = "writer-" + writer;
        long next = 0;
        for (int i = 0; i < TRANSACTIONS; i++) {
            long first = next;
            boolean aborts = random.nextInt(10) == 0;
            // One is held until long after those that begin behind it.
            long holdMillis = i == TRANSACTIONS / 2 ? 3_000 : random.nextInt(40);
            transaction.executeWithoutResult(status -> {
                engine.appendEvents(event(aggregate, first, clock), event(aggregate, first + 1, clock));
                LockSupport.parkNanos(Duration.ofMillis(holdMillis).toNanos());
                if (aborts) {
                    status.setRollbackOnly();
                }
            });
            next = aborts ? first : first + 2;
        }
    }

    private static DomainEventMessage<?> event(String aggregate, long sequence, Clock clock) {
        return new GenericDomainEventMessage<>(
                "Parcel",
                aggregate,
                sequence,
                new ParcelWeighed(aggregate, 1),
                MetaData.emptyInstance(),
                UUID.randomUUID().toString(),
                clock.instant());
    }

    private static List<TrackedEventMessage<?>> readUntilDone(EventStorageEngine engine, CompletableFuture<?> writers) {
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        @Nullable TrackingToken token = null;
        boolean last;
        do {
            last = writers.isDone();
            int before = events.size();
            engine.readEvents(token, false).forEach(events::add);
            if (events.size() > before) {
                token = events.getLast().trackingToken();
            } else {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        } while (!last);
        return events;
    }

    private static List<String> identifiers(List<TrackedEventMessage<?>> events) {
        return events.stream().<String>map(TrackedEventMessage::getIdentifier).toList();
    }

    private static void assertThatEveryAggregateIsInOrder(List<TrackedEventMessage<?>> events) {
        Map<String, Long> next = new HashMap<>();
        for (TrackedEventMessage<?> event : events) {
            DomainEventMessage<?> domain = (DomainEventMessage<?>) event;
            String aggregate = domain.getAggregateIdentifier();
            assertThat(domain.getSequenceNumber()).as(aggregate).isEqualTo(next.getOrDefault(aggregate, 0L));
            next.put(aggregate, domain.getSequenceNumber() + 1);
        }
    }
}
