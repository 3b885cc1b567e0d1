package io.sejour.axon.store;

import io.sejour.axon.parcel.OtherJvm;
import io.sejour.axon.parcel.ParcelApplication;
import io.sejour.axon.parcel.ParcelWords.ParcelWeighed;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writers in a JVM of their own, for {@link GapsIT}: {@code URL USER PASSWORD NAME WRITERS SECONDS LONGEST_HOLD_MILLIS}. Their
 * clocks are two minutes off, every other one ahead; a tenth of the transactions abort. The first writer holds one
 * transaction for the longest time, the others hold one in fifty for a part of it.
 */
final class GapsWriters {

    private GapsWriters() {}

    public static void main(String[] arguments) {
        String name = arguments[3];
        int writers = Integer.parseInt(arguments[4]);
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[5]));
        int longestHold = Integer.parseInt(arguments[6]);
        try (ConfigurableApplicationContext parcels = ParcelApplication.start(
                        new TestPostgres.Database(arguments[0], arguments[1], arguments[2]),
                        "spring.datasource.hikari.maximum-pool-size=" + (writers + 4),
                        // The server would end a transaction that is idle for as long as some are held here.
                        "spring.datasource.hikari.connection-init-sql=set idle_in_transaction_session_timeout = 0");
                ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            parcels.getBean(EventProcessingConfiguration.class)
                    .eventProcessors()
                    .values()
                    .forEach(EventProcessor::shutDown);
            EventStorageEngine engine = parcels.getBean(PostgresEventStorageEngine.class);
            TransactionTemplate transaction =
                    new TransactionTemplate(parcels.getBean(PlatformTransactionManager.class));
            System.out.println(OtherJvm.READY);
            long end = System.nanoTime() + length.toNanos();
            CompletableFuture.allOf(IntStream.range(0, writers)
                            .mapToObj(writer -> CompletableFuture.runAsync(
                                    () -> write(name, writer, engine, transaction, end, longestHold), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private static void write(
            String name,
            int writer,
            EventStorageEngine engine,
            TransactionTemplate transaction,
            long end,
            int longest) {
        Random random = new Random(writer);
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(writer % 2 == 0 ? 120 : -120));
        String aggregate = name + "-" + writer;
        long next = 0;
        for (int i = 0; System.nanoTime() < end; i++) {
            long first = next;
            boolean aborts = random.nextInt(10) == 0;
            long holdMillis = writer == 0 && i == 20
                    ? longest
                    : random.nextInt(50) == 0 ? random.nextInt(longest / 4) : random.nextInt(40);
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
}
