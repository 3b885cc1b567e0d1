package io.sejour.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.sejour.axon.parcel.ParcelApplication;
import io.sejour.axon.parcel.ParcelApplication.MovableClock;
import io.sejour.axon.parcel.ParcelList;
import io.sejour.axon.parcel.ParcelWords.ShipParcel;
import io.sejour.axon.parcel.Poison;
import io.sejour.axon.parking.ParkedMessages;
import io.sejour.embedded.EmbeddedPostgreSql;
import io.sejour.embedded.EmbeddedPostgreSql.Durability;
import io.sejour.embedded.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseOutageIT {

    @Test
    void everythingGoesOnAfterTheDatabaseWasAway(@TempDir Path folder) {
        EmbeddedPostgreSql server = EmbeddedPostgreSql.start(folder, 0, Durability.FAST);
        int port = server.port();
        server.createDatabaseIfAbsent("parcels");
        TestPostgres.Database database =
                new TestPostgres.Database(server.jdbcUrl("parcels"), server.username(), server.password());
        try (ConfigurableApplicationContext parcels =
                ParcelApplication.start(database, "spring.datasource.hikari.connection-timeout=1000")) {
            Poison sagas = parcels.getBean(Poison.class);
            ParcelList list = parcels.getBean(ParcelList.class);
            CommandGateway commands = parcels.getBean(CommandGateway.class);
            Instant dueAt = parcels.getBean(MovableClock.class).instant().plus(Duration.ofDays(1));
            String before = UUID.randomUUID().toString();
            commands.sendAndWait(new ShipParcel(before, dueAt, false));
            JdbcClient jdbc = parcels.getBean(JdbcClient.class);
            await().until(() -> jdbc.sql("select count(*) from axon.scheduled_tasks")
                            .query(Long.class)
                            .single()
                    == 1);
            // when
            server.close();
            assertThatThrownBy(() -> commands.sendAndWait(
                            new ShipParcel(UUID.randomUUID().toString(), dueAt, false)))
                    .isInstanceOf(RuntimeException.class);
            server = EmbeddedPostgreSql.start(folder, port, Durability.FAST);
            // then
            String after = UUID.randomUUID().toString();
            await().ignoreExceptions().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                commands.sendAndWait(new ShipParcel(after, dueAt, false));
                assertThat(list.lines()).isNotEmpty();
            });
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(sagas.handledOf(after)).containsExactly("shipped");
                assertThat(list.lines()).contains("shipped " + before, "shipped " + after);
            });
            parcels.getBean(MovableClock.class).advance(Duration.ofDays(2));
            parcels.getBean(Scheduler.class).triggerCheckForDueExecutions();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(sagas.handledOf(before)).containsExactly("shipped", "late after 0"));
            assertThat(parcels.getBean(ParkedMessages.class).all(10))
                    .as("an outage parks nothing")
                    .isEmpty();
        } finally {
            server.close();
        }
    }
}
