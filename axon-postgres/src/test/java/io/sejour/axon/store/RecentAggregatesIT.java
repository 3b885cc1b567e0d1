package io.sejour.axon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.axon.parcel.ParcelApplication;
import io.sejour.axon.parcel.ParcelWords.ParcelWeighed;
import io.sejour.axon.parcel.ParcelWords.ShipParcel;
import io.sejour.axon.parcel.ParcelWords.WeighParcel;
import io.sejour.embedded.testing.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RecentAggregatesIT {

    private static TestPostgres.Database database;
    private static ConfigurableApplicationContext here;
    private static EventStorageEngine log;
    private static CommandGateway commands;

    private final String parcel = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        database = TestPostgres.fresh();
        here = ParcelApplication.start(database);
        log = here.getBean(EventStorageEngine.class);
        commands = here.getBean(CommandGateway.class);
    }

    @AfterAll
    static void stop() {
        here.close();
    }

    @BeforeEach
    void aParcelThatWasLoadedLately() {
        commands.sendAndWait(new ShipParcel(parcel, Instant.parse("2100-01-01T00:00:00Z"), false));
        assertThat(weigh(10)).isEqualTo(10);
    }

    @Test
    void whatAnotherProcessAppendsIsSeenByTheNextCommand() {
        try (ConfigurableApplicationContext there = ParcelApplication.start(database)) {
            CommandGateway other = there.getBean(CommandGateway.class);
            assertThat(other.<Integer>sendAndWait(new WeighParcel(parcel, 5))).isEqualTo(15);
            assertThat(weigh(1)).isEqualTo(16);
            assertThat(other.<Integer>sendAndWait(new WeighParcel(parcel, 5))).isEqualTo(21);
        }
        assertThat(weigh(1)).isEqualTo(22);
    }

    @Test
    void whatWasReadInATransactionThatIsTakenBackIsForgotten() {
        transaction().executeWithoutResult(status -> {
            append(7);
            assertThat(grams()).containsExactly(10, 7);
            status.setRollbackOnly();
        });
        assertThat(grams()).containsExactly(10);
        append(3);
        assertThat(grams()).containsExactly(10, 3);
    }

    @Test
    void anAggregateThatHasASnapshotIsLoadedFromIt() {
        for (int total = 11; total <= 20; total++) {
            assertThat(weigh(1)).isEqualTo(total);
        }
        await().untilAsserted(() -> assertThat(log.readSnapshot(parcel))
                .as("what a load begins with")
                .isPresent());
        assertThat(weigh(1)).isEqualTo(21);
    }

    @Test
    void theSecondReadTakesOnlyWhatIsNew() {
        List<Long> asked = new ArrayList<>();
        RecentAggregates recent = new RecentAggregates(1_000, 10);
        List<DomainEventMessage<?>> stored = new ArrayList<>(List.of(weighed(0, 1), weighed(1, 2)));
        for (int i = 0; i < 2; i++) {
            assertThat(read(recent, stored, asked)).isEqualTo(stored);
        }
        stored.add(weighed(2, 3));
        assertThat(read(recent, stored, asked)).isEqualTo(stored);
        assertThat(asked).containsExactly(0L, 2L, 2L);
    }

    @Test
    void aLongAggregateIsNotKept() {
        List<Long> asked = new ArrayList<>();
        RecentAggregates recent = new RecentAggregates(1_000, 10);
        List<DomainEventMessage<?>> stored = new ArrayList<>();
        for (int place = 0; place < 9; place++) {
            stored.add(weighed(place, place));
        }
        read(recent, stored, asked);
        assertThat(recent.has(parcel)).isTrue();
        for (int place = 9; place < 12; place++) {
            stored.add(weighed(place, place));
        }
        assertThat(read(recent, stored, asked)).isEqualTo(stored);
        assertThat(recent.has(parcel)).isFalse();
        assertThat(read(recent, stored, asked)).isEqualTo(stored);
    }

    @Test
    void theOnesReadLastAreKeptHoweverOftenOthersWereReadBefore() {
        RecentAggregates recent = new RecentAggregates(1_000, 10);
        DomainEventMessage<?> event = weighed(0, 1);
        for (int times = 0; times < 5; times++) {
            for (int other = 0; other < 1_000; other++) {
                recent.read("yesterday " + other, from -> DomainEventStream.of(from == 0 ? List.of(event) : List.of()));
            }
        }
        for (int one = 0; one < 1_000; one++) {
            recent.read("today " + one, from -> DomainEventStream.of(event));
            assertThat(recent.has("today " + one)).isTrue();
        }
        assertThat(recent.has("today 0")).as("there is room for a thousand").isTrue();
        assertThat(recent.has("yesterday 999")).isFalse();
    }

    private List<DomainEventMessage<?>> read(
            RecentAggregates recent, List<DomainEventMessage<?>> stored, List<Long> asked) {
        List<DomainEventMessage<?>> found = new ArrayList<>();
        DomainEventStream events = recent.read(parcel, from -> {
            asked.add(from);
            return DomainEventStream.of(stored.subList((int) from, stored.size()));
        });
        events.forEachRemaining(found::add);
        assertThat(events.getLastSequenceNumber()).isEqualTo(stored.size() - 1);
        return found;
    }

    private int weigh(int grams) {
        return commands.sendAndWait(new WeighParcel(parcel, grams));
    }

    private List<Integer> grams() {
        return log.readEvents(parcel)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .filter(ParcelWeighed.class::isInstance)
                .map(event -> ((ParcelWeighed) event).grams())
                .toList();
    }

    private void append(int grams) {
        log.appendEvents(weighed(2, grams));
    }

    private DomainEventMessage<?> weighed(long place, int grams) {
        return new GenericDomainEventMessage<>("Parcel", parcel, place, new ParcelWeighed(parcel, grams));
    }

    private static TransactionTemplate transaction() {
        return new TransactionTemplate(here.getBean(PlatformTransactionManager.class));
    }
}
