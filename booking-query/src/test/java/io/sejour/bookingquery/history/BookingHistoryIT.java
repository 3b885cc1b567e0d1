package io.sejour.bookingquery.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingStatus;
import io.sejour.bookingquery.PublishedEvents;
import io.sejour.bookingquery.QueryApplication;
import io.sejour.bookingquery.SampleBooking;
import io.sejour.embedded.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BookingHistoryIT {

    private static ConfigurableApplicationContext context;
    private static PublishedEvents log;
    private static BookingHistory history;

    private final SampleBooking booking = new SampleBooking();

    @BeforeAll
    static void start() {
        context = QueryApplication.start(TestPostgres.fresh());
        log = new PublishedEvents(context);
        history = context.getBean(BookingHistory.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void everyContextsEventsAreThereInTheOrderOfTheLog() {
        log.publish(booking.wholeLife());

        List<HistoryEntry> entries = awaitEntries(booking.id, 12);
        assertThat(entries)
                .extracting(entry -> entry.event().type())
                .containsExactlyElementsOf(booking.wholeLife().stream()
                        .map(event -> event.getClass().getSimpleName())
                        .toList());
        assertThat(entries)
                .extracting(HistoryEntry::sequence)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(entries).extracting(entry -> entry.event().streamType()).contains("Booking", "Payment", "Calendar");
        RecordedEvent first = entries.getFirst().event();
        assertThat(first.actor()).isEqualTo("system:test");
        assertThat(first.traceId()).isEqualTo("trace-1");
        assertThat(first.causeId()).isEqualTo("cause-1");
        assertThat(first.revision()).isEqualTo("1");
    }

    @Test
    void thePayloadIsByteForByteThatOfTheLog() {
        log.publish(booking.requested());

        RecordedEvent entry = awaitEntries(booking.id, 1).getFirst().event();
        String stored = context.getBean(JdbcClient.class)
                .sql("select convert_from(payload, 'UTF8') from axon.events where event_identifier = :id")
                .param("id", entry.eventId())
                .query(String.class)
                .single();
        assertThat(entry.payload()).isEqualTo(stored);
    }

    @Test
    void aChangedEntryBreaksTheChain() {
        log.publish(booking.requested(), booking.expired());

        List<HistoryEntry> entries = awaitEntries(booking.id, 2);
        assertThat(isChained(entries)).isTrue();
        HistoryEntry last = entries.getLast();
        RecordedEvent event = last.event();
        RecordedEvent forged = new RecordedEvent(
                event.bookingId(),
                event.globalIndex(),
                event.eventId(),
                event.streamType(),
                event.streamId(),
                event.streamSequence(),
                "BookingCompleted",
                event.revision(),
                event.happenedAt(),
                event.actor(),
                event.traceId(),
                event.causeId(),
                event.bookingStatus(),
                event.paymentStatus(),
                event.payload(),
                event.payloadHash());
        assertThat(isChained(
                        List.of(entries.getFirst(), new HistoryEntry(1, forged, last.previousHash(), last.hash()))))
                .isFalse();
        assertThat(isChained(entries.subList(1, 2))).isFalse();
    }

    @Test
    void anEventThatComesLateWithinABatchComesToItsPlace() throws Exception {
        List<RecordedEvent> inOrder = Stream.of(10L, 11L, 12L, 13L, 14L)
                .map(place -> recorded(booking.id, place))
                .toList();
        history.append(inOrder.getFirst());
        List<RecordedEvent> asTheyCome = List.of(inOrder.get(1), inOrder.get(3), inOrder.get(2), inOrder.get(4));

        UnitOfWork<EventMessage<RecordedEvent>> batch = new BatchingUnitOfWork<>(asTheyCome.stream()
                .map(GenericEventMessage::<RecordedEvent>asEventMessage)
                .toList());
        batch.attachTransaction(context.getBean(TransactionManager.class));
        batch.executeWithResult(() -> {
            history.append(batch.getMessage().getPayload());
            return null;
        });

        List<HistoryEntry> entries = history.read(booking.id, null, -1, 10);
        assertThat(entries).extracting(HistoryEntry::event).containsExactlyElementsOf(inOrder);
        assertThat(entries).extracting(HistoryEntry::sequence).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(isChained(entries)).isTrue();
    }

    private static RecordedEvent recorded(BookingId booking, long place) {
        String payload = "{\"place\":%d}".formatted(place);
        return new RecordedEvent(
                booking,
                place,
                "event-%s-%d".formatted(booking, place),
                "Booking",
                booking.toString(),
                place,
                "BookingRequested",
                "1",
                Instant.parse("2027-01-01T00:00:00Z").plusSeconds(place),
                null,
                null,
                null,
                BookingStatus.REQUESTED,
                null,
                payload,
                ChainHash.hex(ChainHash.sha256(payload.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void anEventOfASlowTransactionComesToItsPlace() throws Exception {
        // given a transaction that drew its place in the log and has not committed
        TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        log.publish(booking.requested());
        CountDownLatch drawn = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual()
                .start(() -> transaction.executeWithoutResult(status -> {
                    log.append(booking.held());
                    drawn.countDown();
                    awaitLatch(mayCommit);
                }));
        assertThat(drawn.await(10, TimeUnit.SECONDS)).isTrue();
        // when younger ones commit first and are seen
        log.publish(booking.paymentInitiated(), booking.awaitingPayment());
        List<HistoryEntry> before = awaitEntries(booking.id, 3);
        mayCommit.countDown();
        slow.join(Duration.ofSeconds(10));

        // then the history is as if they had come in order
        List<HistoryEntry> after = awaitEntries(booking.id, 4);
        assertThat(after)
                .extracting(entry -> entry.event().type())
                .containsExactly("BookingRequested", "DatesHeld", "PaymentInitiated", "BookingAwaitingPayment");
        assertThat(after).extracting(HistoryEntry::sequence).containsExactly(0L, 1L, 2L, 3L);
        assertThat(isChained(after)).isTrue();
        assertThat(after.getFirst().hash()).isEqualTo(before.getFirst().hash());
        assertThat(after.getLast().hash()).isNotEqualTo(before.getLast().hash());
    }

    @Test
    void anEventThatIsDeliveredAgainChangesNothing() {
        log.publish(booking.requested(), booking.expired());
        List<HistoryEntry> entries = awaitEntries(booking.id, 2);

        entries.forEach(entry -> history.append(entry.event()));

        assertThat(history.read(booking.id, null, -1, 100)).isEqualTo(entries);
    }

    @Test
    void asOfShowsWhatHadHappenedByThen() {
        log.publish(booking.requested());
        RecordedEvent first = awaitEntries(booking.id, 1).getFirst().event();
        log.publish(booking.expired());
        awaitEntries(booking.id, 2);

        assertThat(history.read(booking.id, first.happenedAt(), -1, 100)).hasSize(1);
        assertThat(history.read(booking.id, first.happenedAt().minusMillis(1), -1, 100))
                .isEmpty();
        assertThat(history.read(booking.id, null, 0, 100)).hasSize(1);
    }

    private static boolean isChained(List<HistoryEntry> entries) {
        String previous = ChainHash.hex(ChainHash.beforeTheFirst());
        for (HistoryEntry entry : entries) {
            String expected = ChainHash.hex(ChainHash.of(HexFormat.of().parseHex(previous), entry.event()));
            if (!entry.previousHash().equals(previous) || !entry.hash().equals(expected)) {
                return false;
            }
            previous = entry.hash();
        }
        return true;
    }

    private static List<HistoryEntry> awaitEntries(BookingId id, int count) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> history.read(id, null, -1, 100), entries -> entries.size() == count);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
