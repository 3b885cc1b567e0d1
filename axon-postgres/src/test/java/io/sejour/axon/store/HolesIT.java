package io.sejour.axon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sejour.axon.parcel.ParcelApplication;
import io.sejour.axon.parcel.ParcelApplication.MovableClock;
import io.sejour.axon.parcel.ParcelList;
import io.sejour.axon.parcel.ParcelWords.ParcelShipped;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class HolesIT {

    private static ConfigurableApplicationContext parcels;

    @BeforeAll
    static void start() {
        parcels = ParcelApplication.start(TestPostgres.fresh());
    }

    @AfterAll
    static void stop() {
        parcels.close();
    }

    @Test
    void anEventThatCommitsLongAfterItsSuccessorsIsStillRead() throws Exception {
        ParcelList list = parcels.getBean(ParcelList.class);
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        // given a writer that holds its transaction, with the lower index
        String slow = UUID.randomUUID().toString();
        CompletableFuture<Void> writer =
                CompletableFuture.runAsync(() -> transaction().executeWithoutResult(status -> {
                    append(slow);
                    appended.countDown();
                    awaitQuietly(mayCommit);
                }));
        assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
        // when another commits behind it, and readers see that one only after the application clock jumped by months
        StreamingEventProcessor reader = parcels.getBean(EventProcessingConfiguration.class)
                .eventProcessor("parcels.list", StreamingEventProcessor.class)
                .orElseThrow();
        reader.shutDown();
        String fast = UUID.randomUUID().toString();
        publish(fast);
        parcels.getBean(MovableClock.class).advance(Duration.ofDays(90));
        reader.start();
        await().untilAsserted(() -> assertThat(list.lines()).contains("shipped " + fast));
        assertThat(list.lines()).doesNotContain("shipped " + slow);
        mayCommit.countDown();
        writer.get(10, TimeUnit.SECONDS);
        // then
        await().untilAsserted(() -> assertThat(list.lines()).contains("shipped " + slow));
        assertThat(list.lines()).doesNotHaveDuplicates();
    }

    @Test
    void aHoleThatNobodyCanFillLeavesTheToken() {
        ParcelList list = parcels.getBean(ParcelList.class);
        transaction().executeWithoutResult(status -> {
            append(UUID.randomUUID().toString());
            status.setRollbackOnly();
        });
        JdbcClient jdbc = parcels.getBean(JdbcClient.class);
        await().untilAsserted(() -> {
            String parcel = UUID.randomUUID().toString();
            publish(parcel);
            await().untilAsserted(() -> assertThat(list.lines()).contains("shipped " + parcel));
            assertThat(jdbc.sql(
                                    "select convert_from(token, 'UTF8') from axon.tokens where processor_name = 'parcels.list'")
                            .query(String.class)
                            .single())
                    .contains("\"gaps\":[]");
        });
    }

    @Test
    void hundredsOfHolesInATokenCostNoneThatMayStillBeFilled() throws Exception {
        EventStorageEngine engine = parcels.getBean(EventStorageEngine.class);
        TrackingToken start = engine.createHeadToken();
        String slow = UUID.randomUUID().toString();
        String fast = UUID.randomUUID().toString();
        String last = UUID.randomUUID().toString();
        Held held = hold(slow);
        for (int i = 0; i < 300; i++) {
            transaction().executeWithoutResult(status -> {
                append(UUID.randomUUID().toString());
                status.setRollbackOnly();
            });
        }
        publish(fast);
        // when the token has taken all of them in, and everything looks old
        TrackingToken token = read(engine, start, fast);
        assertThat(((GapAwareTrackingToken) token).getGaps()).hasSizeGreaterThan(300);
        parcels.getBean(MovableClock.class).advance(Duration.ofDays(90));
        publish(last);
        token = read(engine, token, last);
        held.commit();
        // then
        TrackingToken behindAll = read(engine, token, slow);
        assertThat(((GapAwareTrackingToken) behindAll).getIndex())
                .isEqualTo(((GapAwareTrackingToken) token).getIndex());
    }

    @Test
    void aTokenAtTheHeadOrAtATimeStillAwaitsWhatIsInFlightBelowIt() throws Exception {
        EventStorageEngine engine = parcels.getBean(EventStorageEngine.class);
        String slow = UUID.randomUUID().toString();
        Held held = hold(slow);
        publish(UUID.randomUUID().toString());
        MovableClock clock = parcels.getBean(MovableClock.class);
        clock.advance(Duration.ofHours(1));
        Instant later = clock.instant();
        TrackingToken head = engine.createHeadToken();
        publish(UUID.randomUUID().toString());
        TrackingToken atThatTime = engine.createTokenAt(later);
        held.commit();
        read(engine, head, slow);
        read(engine, atThatTime, slow);
        assertThat(atThatTime).isEqualTo(head);
    }

    @Test
    void theTailIsTheBeginningEvenWhenTheFirstEventIsStillInFlight() {
        TrackingToken tail = parcels.getBean(EventStorageEngine.class).createTailToken();
        assertThat(tail).isEqualTo(GapAwareTrackingToken.newInstance(0, Set.of()));
    }

    /** Reads on until the event of the parcel came. */
    private static TrackingToken read(EventStorageEngine engine, TrackingToken token, String parcel) {
        return engine.readEvents(token, false)
                .filter(event -> ((ParcelShipped) event.getPayload()).parcelId().equals(parcel))
                .findFirst()
                .orElseThrow()
                .trackingToken();
    }

    private static Held hold(String parcel) throws InterruptedException {
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> writer =
                CompletableFuture.runAsync(() -> transaction().executeWithoutResult(status -> {
                    append(parcel);
                    appended.countDown();
                    awaitQuietly(mayCommit);
                }));
        assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
        return new Held(writer, mayCommit);
    }

    private record Held(CompletableFuture<Void> writer, CountDownLatch mayCommit) {
        void commit() throws Exception {
            mayCommit.countDown();
            writer.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aCommitWakesTheReadersOfAnotherProcess() throws Exception {
        EventStorageEngine engine = parcels.getBean(EventStorageEngine.class);
        // given a store that looks by itself only once a minute, as another process has one
        WakingEventStore other = new WakingEventStore(
                WakingEventStore.builder().storageEngine(engine).fetchDelay(60_000), parcels.getBean(DataSource.class));
        try (TrackingEventStream stream = other.openStream(engine.createHeadToken())) {
            assertThat(stream.hasNextAvailable(500, TimeUnit.MILLISECONDS)).isFalse();
            for (int i = 0; i < 3; i++) {
                String parcel = UUID.randomUUID().toString();
                publish(parcel);
                assertThat(stream.hasNextAvailable(20, TimeUnit.SECONDS)).isTrue();
                assertThat(((ParcelShipped) stream.nextAvailable().getPayload()).parcelId())
                        .isEqualTo(parcel);
            }
        } finally {
            other.shutDown();
        }
    }

    @Test
    void theLogIsOnlyAppendedTo() {
        publish(UUID.randomUUID().toString());
        JdbcClient jdbc = parcels.getBean(JdbcClient.class);
        for (String change : List.of(
                "update axon.events set sequence_number = 7", "delete from axon.events", "truncate axon.events")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("the event log is only appended to");
        }
    }

    private static void append(String parcel) {
        parcels.getBean(EventStorageEngine.class)
                .appendEvents(new GenericDomainEventMessage<>(
                        "Parcel", parcel, 0, new ParcelShipped(parcel, Instant.parse("2100-01-01T00:00:00Z"), false)));
    }

    private static void publish(String parcel) {
        parcels.getBean(EventGateway.class)
                .publish(new ParcelShipped(parcel, Instant.parse("2100-01-01T00:00:00Z"), false));
    }

    private static TransactionTemplate transaction() {
        return new TransactionTemplate(parcels.getBean(PlatformTransactionManager.class));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
