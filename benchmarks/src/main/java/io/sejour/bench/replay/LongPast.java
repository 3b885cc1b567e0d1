package io.sejour.bench.replay;

import io.sejour.api.booking.BookingId;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.EvidenceFiled;
import io.sejour.api.payment.PaymentId;
import io.sejour.bench.CannotMeasure;
import io.sejour.bench.lifecycle.RunningSide;
import io.sejour.bookingquery.booking.BookingPast;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How long it takes to tell what a booking was at an instant, of a booking with a long history: one with much evidence. */
final class LongPast {

    static final int EVENTS = 100;
    static final int MORE = EVENTS - RunningSide.EVENTS;

    private static final int WARM_UP = 300;
    private static final int QUESTIONS = 1_000;
    private static final long MOST_MICROS = 60_000_000;

    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final BookingId booking;
    private final PaymentId payment;

    LongPast(ApplicationContext context) {
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
        this.payment =
                new PaymentId(jdbc.sql("select payment_id from booking_query.payment order by payment_id limit 1")
                        .query(UUID.class)
                        .single());
        this.booking =
                new BookingId(jdbc.sql("select booking_id from booking_query.payment where payment_id = :payment")
                        .param("payment", payment.value())
                        .query(UUID.class)
                        .single());
    }

    /** Adds {@link #MORE} events to the booking's history; the views do not have them yet. */
    void lengthen() {
        long next = jdbc.sql("select max(sequence_number) + 1 from axon.events where aggregate_identifier = :payment")
                .param("payment", payment.toString())
                .query(Long.class)
                .single();
        List<EventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < MORE; i++) {
            events.add(new GenericDomainEventMessage<>("Payment", payment.toString(), next + i, filed(i)));
        }
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(
                        status -> context.getBean(EventStore.class).publish(events));
    }

    /** Microseconds for each question, each about another of the history's instants. */
    Histogram ask() {
        List<Instant> instants = jdbc.sql("""
                        select happened_at from booking_query.booking_history
                        where booking_id = :booking order by sequence
                        """)
                .param("booking", booking.value())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
        if (instants.size() != EVENTS) {
            throw new CannotMeasure("the booking's history has " + instants.size() + " events");
        }
        BookingPast past = context.getBean(BookingPast.class);
        Histogram micros = new Histogram(MOST_MICROS, 3);
        for (int i = 0; i < WARM_UP + QUESTIONS; i++) {
            Instant asOf = instants.get(i % EVENTS);
            long began = System.nanoTime();
            boolean known = past.at(booking, asOf).booking() != null;
            long took = System.nanoTime() - began;
            if (!known) {
                throw new CannotMeasure("nothing is known of the booking at " + asOf);
            }
            if (i >= WARM_UP) {
                micros.recordValue(took / 1_000);
            }
        }
        return micros;
    }

    private EvidenceFiled filed(int number) {
        Bytes32 hash = new Bytes32("0x" + "%064x".formatted(number + 1));
        return new EvidenceFiled(
                payment,
                booking,
                new DisputeId(payment.value()),
                new EthAddress("0x" + "11".repeat(20)),
                hash,
                new ChainLog(31_337, number, hash, hash, number, Instant.EPOCH));
    }
}
