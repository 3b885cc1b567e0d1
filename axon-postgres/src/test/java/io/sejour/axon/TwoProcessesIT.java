package io.sejour.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.axon.parcel.OtherJvm;
import io.sejour.axon.parcel.ParcelApplication;
import io.sejour.axon.parcel.ParcelNode;
import io.sejour.axon.parcel.ParcelWords.ShipParcel;
import io.sejour.axon.parcel.ParcelWords.WeighParcel;
import io.sejour.axon.parcel.Poison;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two JVMs handle the events that a third one commits. The tests are one story: the last kills a JVM. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoProcessesIT {

    private static final Duration FAR_AWAY = Duration.ofDays(100);
    private static final Duration SOON = Duration.ofSeconds(60);
    /** So that only a wake-up can explain that an event is handled at once. */
    private static final String SELDOM = "sejour.axon.poll-interval=20s";

    private static ConfigurableApplicationContext writer;
    private static OtherJvm first;
    private static OtherJvm second;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        TestPostgres.Database database = TestPostgres.fresh();
        writer = ParcelApplication.start(database);
        jdbc = writer.getBean(JdbcClient.class);
        writer.getBean(EventProcessingConfiguration.class)
                .eventProcessors()
                .values()
                .forEach(EventProcessor::shutDown);
        first = OtherJvm.start(ParcelNode.class, database, SELDOM).awaitReady();
        await().atMost(SOON)
                .until(() -> owners().size() == 3 && owners().stream().allMatch(first::owns));
        second = OtherJvm.start(ParcelNode.class, database, SELDOM).awaitReady();
    }

    @AfterAll
    static void stop() {
        Stream.of(first, second).forEach(OtherJvm::close);
        writer.close();
    }

    @Test
    @Order(1)
    void anEventIsHandledAtOnceInAnotherJvmThoughItWouldNotLookByItself() {
        weigh(ship(FAR_AWAY));
        // The first may come while the reader begins to listen and so wait for its turn.
        await().atMost(SOON).until(TwoProcessesIT::allIsHandled);
        for (int i = 0; i < 3; i++) {
            weigh(ship(FAR_AWAY));
            await().atMost(Duration.ofSeconds(10)).until(TwoProcessesIT::allIsHandled);
        }
    }

    @Test
    @Order(2)
    void aProcessThatWasStoppedForLongFindsItsClaimsGoneAndDoesNothingTwice() {
        List<String> parcels = Stream.generate(() -> ship(FAR_AWAY)).limit(10).toList();
        await().atMost(SOON).until(TwoProcessesIT::allIsHandled);
        // when it is stopped with work in its hands and rows that are locked
        weigh(parcels.getFirst(), Poison.HEAVY);
        await().atMost(SOON).until(TwoProcessesIT::aTransactionWaits);
        parcels.forEach(TwoProcessesIT::weigh);
        first.freeze();
        parcels.forEach(TwoProcessesIT::weigh);
        await().atMost(SOON).until(() -> owners().stream().noneMatch(first::owns));
        parcels.forEach(TwoProcessesIT::weigh);
        first.thaw();
        parcels.forEach(TwoProcessesIT::weigh);
        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(parcels)
                        .allSatisfy(parcel ->
                                assertThat(weighingsOf(parcel)).isEqualTo(parcel.equals(parcels.getFirst()) ? 5 : 4)));
        assertThat(count("select count(*) from axon.parked_messages")).isZero();
    }

    @Test
    @Order(3)
    void aDeadlineWhoseJvmWasKilledHappensInTheOtherOnce() {
        String parcel = ship(Duration.ofSeconds(4));
        await().atMost(SOON).until(() -> weighingsOf(parcel) == 0);
        // when
        second.kill();
        // then
        await().atMost(SOON).until(() -> lateEvents(parcel) == 1);
        await().atMost(SOON)
                .until(() -> count("select count(*) from axon.scheduled_tasks where execution_time < now()") == 0);
        await().atMost(SOON).until(TwoProcessesIT::allIsHandled);
        assertThat(lateEvents(parcel)).isEqualTo(1);
        assertThat(weighingsOf(parcel)).as("its saga has ended").isEqualTo(-1);
    }

    private static String ship(Duration due) {
        String parcel = UUID.randomUUID().toString();
        commands()
                .sendAndWait(new ShipParcel(parcel, Clock.systemUTC().instant().plus(due), false));
        return parcel;
    }

    private static void weigh(String parcel) {
        weigh(parcel, 1);
    }

    private static void weigh(String parcel, int grams) {
        commands().sendAndWait(new WeighParcel(parcel, grams));
    }

    private static CommandGateway commands() {
        return writer.getBean(CommandGateway.class);
    }

    /** Who has claimed each of the segments that are claimed. */
    private static List<String> owners() {
        return jdbc.sql("select owner from axon.tokens where owner is not null")
                .query(String.class)
                .list();
    }

    /** Whether the slowest token is at the newest event. */
    private static boolean allIsHandled() {
        return count("""
                select count(*) from axon.tokens
                where processor_name like 'parcels.%'
                  and (convert_from(token, 'UTF8')::jsonb ->> 'index')::bigint
                      is distinct from (select max(global_index) from axon.events)
                """) == 0;
    }

    private static boolean aTransactionWaits() {
        return count("""
                select count(*) from pg_stat_activity
                where state = 'idle in transaction' and state_change < now() - interval '1 second'
                """) > 0;
    }

    /** How many weighings the parcel's saga has counted; -1 when there is none. */
    private static int weighingsOf(String parcel) {
        return jdbc.sql("""
                select (convert_from(s.serialized_saga, 'UTF8')::jsonb ->> 'weighings')::int
                from axon.sagas s join axon.saga_associations a using (saga_id)
                where a.association_key = 'parcelId' and a.association_value = :parcel
                """)
                .param("parcel", parcel)
                .query(Integer.class)
                .optional()
                .orElse(-1);
    }

    private static long lateEvents(String parcel) {
        return jdbc.sql("""
                select count(*) from axon.events where aggregate_identifier = :parcel and payload_type like '%ParcelLate'
                """).param("parcel", parcel).query(Long.class).single();
    }

    private static long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
