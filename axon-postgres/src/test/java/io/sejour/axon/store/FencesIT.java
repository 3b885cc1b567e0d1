package io.sejour.axon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.sejour.axon.parcel.ParcelApplication;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class FencesIT {

    private static final Duration CLAIM = Duration.ofSeconds(10);
    private static final String PROCESSOR = "parcels.fenced";

    private static ConfigurableApplicationContext parcels;
    private static VersionedSagaStore sagas;
    private static TransactionManager transactions;

    @BeforeAll
    static void start() {
        parcels = ParcelApplication.start(TestPostgres.fresh());
        sagas = parcels.getBean(VersionedSagaStore.class);
        transactions = parcels.getBean(TransactionManager.class);
    }

    @AfterAll
    static void stop() {
        parcels.close();
    }

    @Test
    void ofEightWritersOnOneSagaTheLosersBeginAgainAndNothingIsLost() {
        insert("many", new Counter());
        AtomicInteger lostRaces = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            CompletableFuture<?>[] writers = IntStream.range(0, 8)
                    .mapToObj(writer -> CompletableFuture.runAsync(
                            () -> IntStream.range(0, 25).forEach(i -> countUntilItCounts("many", lostRaces)), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(writers).join();
        }
        assertThat(count("many")).isEqualTo(200);
        assertThat(lostRaces).hasPositiveValue();
    }

    @Test
    void aSagaThatWasEndedMeanwhileCannotBeChangedOrEndedAgain() {
        insert("ended", new Counter());
        UnitOfWork<?> zombie = begin();
        Counter stale = load("ended").saga();
        // Axon keeps the current unit of work on the thread: the other process needs one of its own.
        CompletableFuture.runAsync(() -> inUnitOfWork(() -> {
                    sagas.loadSaga(Counter.class, "ended");
                    sagas.deleteSaga(Counter.class, "ended", Set.of());
                }))
                .join();
        assertThatThrownBy(() -> sagas.updateSaga(Counter.class, "ended", stale, new AssociationValuesImpl()))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> sagas.deleteSaga(Counter.class, "ended", Set.of()))
                .isInstanceOf(ConcurrencyException.class);
        zombie.rollback();
    }

    @Test
    void whoLostItsClaimCanNeitherMoveTheTokenNorKeepItEvenWhenTheNextOwnerIsGoneToo() {
        FencedTokenStore first = tokens("first", CLAIM);
        FencedTokenStore second = tokens("second", Duration.ZERO);
        transactions.executeInTransaction(() -> {
            first.initializeTokenSegments(PROCESSOR, 1, GapAwareTrackingToken.newInstance(1, Set.of()));
            first.fetchToken(PROCESSOR, 0);
        });
        // when another takes over, goes on and lets go, as one does whose process ends
        transactions.executeInTransaction(() -> {
            second.fetchToken(PROCESSOR, 0);
            second.storeToken(GapAwareTrackingToken.newInstance(9, Set.of()), PROCESSOR, 0);
            second.releaseClaim(PROCESSOR, 0);
        });
        // then
        assertThatThrownBy(() -> transactions.executeInTransaction(
                        () -> first.storeToken(GapAwareTrackingToken.newInstance(2, Set.of()), PROCESSOR, 0)))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> transactions.executeInTransaction(() -> first.extendClaim(PROCESSOR, 0)))
                .isInstanceOf(UnableToClaimTokenException.class);
        transactions.executeInTransaction(() -> {
            assertThat(first.fetchToken(PROCESSOR, 0)).isEqualTo(GapAwareTrackingToken.newInstance(9, Set.of()));
            first.storeToken(GapAwareTrackingToken.newInstance(10, Set.of()), PROCESSOR, 0);
        });
    }

    private static FencedTokenStore tokens(String owner, Duration claim) {
        return new FencedTokenStore(
                parcels.getBean(ConnectionProvider.class),
                parcels.getBean("serializer", Serializer.class),
                claim,
                owner);
    }

    private static void countUntilItCounts(String id, AtomicInteger lostRaces) {
        while (true) {
            try {
                inUnitOfWork(() -> {
                    Counter counter = load(id).saga();
                    counter.count++;
                    sagas.updateSaga(Counter.class, id, counter, new AssociationValuesImpl());
                });
                return;
            } catch (ConcurrencyException lost) {
                lostRaces.incrementAndGet();
            }
        }
    }

    private static void insert(String id, Counter counter) {
        inUnitOfWork(() -> sagas.insertSaga(Counter.class, id, counter, Set.of(new AssociationValue("parcelId", id))));
    }

    private static SagaStore.Entry<Counter> load(String id) {
        return Objects.requireNonNull(sagas.loadSaga(Counter.class, id));
    }

    private static int count(String id) {
        int[] count = new int[1];
        inUnitOfWork(() -> {
            SagaStore.Entry<Counter> entry = load(id);
            assertThat(entry.associationValues()).containsExactly(new AssociationValue("parcelId", id));
            count[0] = entry.saga().count;
        });
        return count[0];
    }

    private static void inUnitOfWork(Runnable step) {
        UnitOfWork<?> unitOfWork = begin();
        try {
            step.run();
            unitOfWork.commit();
        } catch (RuntimeException failure) {
            unitOfWork.rollback(failure);
            throw failure;
        }
    }

    private static UnitOfWork<?> begin() {
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(transactions);
        return unitOfWork;
    }

    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    static class Counter {
        private int count;
    }
}
