package io.sejour.axon.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.sejour.axon.parcel.ParcelApplication;
import io.sejour.embedded.testing.TestPostgres;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SagaLockIT {

    @Test
    void twoTransactionsOnOneSagaLoseNothing() {
        try (ConfigurableApplicationContext parcels = ParcelApplication.start(TestPostgres.fresh())) {
            JdbcSagaStore sagas = parcels.getBean(JdbcSagaStore.class);
            TransactionTemplate transaction =
                    new TransactionTemplate(parcels.getBean(PlatformTransactionManager.class));
            transaction.executeWithoutResult(s -> sagas.insertSaga(
                    Counter.class, "one", new Counter(), Set.of(new AssociationValue("parcelId", "one"))));
            CompletableFuture<?>[] writers = IntStream.range(0, 8)
                    .mapToObj(writer -> CompletableFuture.runAsync(() -> IntStream.range(0, 25)
                            .forEach(i -> transaction.executeWithoutResult(s -> {
                                Counter counter =
                                        sagas.loadSaga(Counter.class, "one").saga();
                                counter.count++;
                                sagas.updateSaga(Counter.class, "one", counter, new AssociationValuesImpl());
                            }))))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(writers).join();
            assertThat(sagas.loadSaga(Counter.class, "one").saga().count).isEqualTo(200);
        }
    }

    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    static class Counter {
        private int count;
    }
}
