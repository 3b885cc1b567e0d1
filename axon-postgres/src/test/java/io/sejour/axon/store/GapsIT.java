package io.sejour.axon.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.axon.parcel.OtherJvm;
import io.sejour.axon.parcel.ParcelApplication;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Eight writers in each of two JVMs, whose clocks are two minutes off either way, hold their transactions and abort some, and
 * one of the JVMs is killed, while two engines read the log. {@code ./sejour soak gaps} does it at length, with transactions
 * held up to two minutes.
 */
class GapsIT {

    private static final int WRITERS = 8;
    private static final boolean SOAK = Boolean.getBoolean("sejour.soak");
    private static final int SECONDS = Integer.getInteger("sejour.soak.seconds", SOAK ? 600 : 12);
    private static final int LONGEST_HOLD_MILLIS = SOAK ? Math.min(120_000, SECONDS * 200) : 3_000;

    /** Whatever happens the readers end: they read as long as somebody writes. */
    private record Writing(CompletableFuture<Void> done) implements AutoCloseable {

        @Override
        public void close() {
            done.complete(null);
        }
    }

    @Test
    void nothingIsSkippedOrDoubledWhereAxonsOwnEngineSkips() throws Exception {
        TestPostgres.Database database = TestPostgres.fresh();
        CompletableFuture<Void> writing = new CompletableFuture<>();
        try (ConfigurableApplicationContext parcels = ParcelApplication.start(database);
                ExecutorService threads = Executors.newFixedThreadPool(2);
                Writing readersEnd = new Writing(writing);
                OtherJvm killed = writers("killed", database);
                OtherJvm other = writers("other", database)) {
            // given
            EventStorageEngine ours = parcels.getBean(PostgresEventStorageEngine.class);
            EventStorageEngine stock = stockEngine(parcels);
            CompletableFuture<List<TrackedEventMessage<?>>> byOurs =
                    CompletableFuture.supplyAsync(() -> readUntilDone(ours, writing), threads);
            CompletableFuture<List<TrackedEventMessage<?>>> byStock =
                    CompletableFuture.supplyAsync(() -> readUntilDone(stock, writing), threads);
            killed.awaitReady();
            other.awaitReady();
            // when
            assertThat(killed.endsWell(Duration.ofSeconds(SECONDS * 2 / 3))).isFalse();
            killed.kill();
            assertThat(other.endsWell(Duration.ofSeconds(SECONDS)
                            .plusMillis(LONGEST_HOLD_MILLIS)
                            .plusSeconds(60)))
                    .as(other.words())
                    .isTrue();
            readersEnd.close();
            // then
            List<String> committed = parcels.getBean(JdbcClient.class)
                    .sql("select event_identifier from axon.events")
                    .query(String.class)
                    .list();
            List<TrackedEventMessage<?>> read = byOurs.get(60, TimeUnit.SECONDS);
            List<TrackedEventMessage<?>> readByStock = byStock.get(60, TimeUnit.SECONDS);
            System.out.printf(
                    "%d events of %d writers in 2 JVMs in %d s, held up to %.1f s: ours read %d, Axon's own %d%n",
                    committed.size(), 2 * WRITERS, SECONDS, LONGEST_HOLD_MILLIS / 1e3, read.size(), readByStock.size());
            assertThat(identifiers(read)).containsExactlyInAnyOrderElementsOf(committed);
            assertThatEveryAggregateIsInOrder(read);
            assertThat(identifiers(readByStock))
                    .as("Axon's own engine, in the same run")
                    .hasSizeLessThan(committed.size());
        }
    }

    private static OtherJvm writers(String name, TestPostgres.Database database) {
        return OtherJvm.start(
                GapsWriters.class,
                database,
                name,
                Integer.toString(WRITERS),
                Integer.toString(SECONDS),
                Integer.toString(LONGEST_HOLD_MILLIS));
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
