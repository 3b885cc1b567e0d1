package io.sejour.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.sejour.axon.parcel.ParcelApplication;
import io.sejour.axon.parcel.ParcelApplication.MovableClock;
import io.sejour.axon.parcel.ParcelList;
import io.sejour.axon.parcel.ParcelWords.ShipParcel;
import io.sejour.axon.parcel.Poison;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class RestartIT {

    @Test
    void aSagaAndItsDeadlineGoOnAfterARestart() {
        TestPostgres.Database database = TestPostgres.fresh();
        String parcel = UUID.randomUUID().toString();
        // given
        try (ConfigurableApplicationContext first = ParcelApplication.start(database)) {
            first.getBean(CommandGateway.class)
                    .sendAndWait(
                            new ShipParcel(parcel, Clock.systemUTC().instant().plus(Duration.ofDays(2)), false));
            await().untilAsserted(() ->
                    assertThat(first.getBean(Poison.class).handledOf(parcel)).containsExactly("shipped"));
        }
        // when
        try (ConfigurableApplicationContext second = ParcelApplication.start(database)) {
            second.getBean(MovableClock.class).advance(Duration.ofDays(3));
            second.getBean(Scheduler.class).triggerCheckForDueExecutions();
            // then
            await().untilAsserted(() ->
                    assertThat(second.getBean(Poison.class).handledOf(parcel)).containsExactly("late after 0"));
            JdbcClient jdbc = second.getBean(JdbcClient.class);
            await().untilAsserted(() -> {
                assertThat(count(jdbc, "axon.sagas")).isZero();
                assertThat(count(jdbc, "axon.saga_associations")).isZero();
                assertThat(count(jdbc, "axon.scheduled_tasks")).isZero();
            });
        }
    }

    @Test
    void aReplaySurvivesARestartInItsMiddle() {
        TestPostgres.Database database = TestPostgres.fresh();
        String parcel = UUID.randomUUID().toString();
        try (ConfigurableApplicationContext first = ParcelApplication.start(database)) {
            first.getBean(CommandGateway.class)
                    .sendAndWait(
                            new ShipParcel(parcel, Clock.systemUTC().instant().plus(Duration.ofDays(2)), false));
            await().untilAsserted(() ->
                    assertThat(first.getBean(ParcelList.class).lines()).containsExactly("shipped " + parcel));
            StreamingEventProcessor list = first.getBean(EventProcessingConfiguration.class)
                    .eventProcessor("parcels.list", StreamingEventProcessor.class)
                    .orElseThrow();
            list.shutDown();
            list.resetTokens();
            TokenStore tokens = first.getBean(TokenStore.class);
            first.getBean(TransactionManager.class)
                    .executeInTransaction(() ->
                            assertThat(tokens.fetchToken("parcels.list", 0)).isInstanceOf(ReplayToken.class));
        }
        try (ConfigurableApplicationContext second = ParcelApplication.start(database)) {
            await().untilAsserted(() ->
                    assertThat(second.getBean(ParcelList.class).lines()).containsExactly("shipped " + parcel));
            assertThat(second.getBean(Poison.class).handledOf(parcel))
                    .as("a saga is never replayed")
                    .isEmpty();
        }
    }

    private static long count(JdbcClient jdbc, String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
