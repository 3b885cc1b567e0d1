package io.sejour.bookingquery.ledger;

import static io.sejour.bookingquery.storage.Columns.column;

import io.sejour.api.BookingFact;
import io.sejour.api.Identity;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.EthAddress;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.axon.store.HandledTogether;
import io.sejour.bookingquery.AuditViews;
import io.sejour.bookingquery.history.LogPositions;
import io.sejour.bookingquery.ledger.Posting.Side;
import io.sejour.platform.replay.Replayable;
import io.sejour.platform.replay.Shadow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the journals of the events that moved money; an event that is delivered again changes nothing. */
@Component
@ProcessingGroup(AuditViews.PROCESSING_GROUP)
class LedgerProjection implements Replayable {

    private static final String POSTINGS = "booking_query.ledger_posting";

    private final JdbcClient jdbc;
    private final ToLongFunction<EventMessage<?>> places;

    @Autowired
    LedgerProjection(JdbcClient jdbc, LogPositions log) {
        this(jdbc, (EventMessage<?> message) -> log.of(message).globalIndex());
    }

    private LedgerProjection(JdbcClient jdbc, ToLongFunction<EventMessage<?>> places) {
        this.jdbc = jdbc;
        this.places = places;
    }

    @Override
    public Set<String> tables() {
        return Set.of("booking_query.ledger_escrow", POSTINGS);
    }

    @Override
    public Object beside(Shadow shadow) {
        return new LedgerProjection(
                shadow.jdbc(),
                (EventMessage<?> message) -> shadow.logged(message).globalIndex());
    }

    @EventHandler
    void on(PaymentEvent event, EventMessage<?> message) {
        if (event instanceof PaymentInitiated initiated) {
            EscrowTerms terms = initiated.terms();
            open(initiated.paymentId(), initiated.bookingId(), terms.contract(), terms.token());
        }
        Journal.of(event).ifPresent(journal -> post(journal, event.paymentId(), event, message));
    }

    @EventHandler
    void on(DepositEvent event, EventMessage<?> message) {
        if (event instanceof DepositAsked asked) {
            open(asked.depositId(), asked.bookingId(), asked.terms().contract(), EthAddress.ZERO);
        }
        Journal.of(event).ifPresent(journal -> post(journal, event.depositId(), event, message));
    }

    /** @param purse the payment or the deposit: each has a place of its own in a contract */
    private void open(Identity purse, BookingId booking, EscrowContract contract, EthAddress token) {
        jdbc.sql("""
                insert into booking_query.ledger_escrow (payment_id, booking_id, chain_id, contract, token)
                values (:payment, :booking, :chain, :contract, :token)
                on conflict (payment_id) do nothing
                """)
                .param("payment", purse.value())
                .param("booking", booking.value())
                .param("chain", contract.chainId())
                .param("contract", contract.address().value())
                .param("token", token.value())
                .update();
    }

    private void post(Journal journal, Identity purse, BookingFact event, EventMessage<?> message) {
        long place = places.applyAsLong(message);
        journal.postings()
                .forEach(posting -> HandledTogether.write(
                        POSTINGS,
                        new Entry(
                                place,
                                posting,
                                purse.value(),
                                event.bookingId().value(),
                                message.getIdentifier(),
                                event.getClass().getSimpleName(),
                                message.getTimestamp().truncatedTo(ChronoUnit.MICROS)),
                        this::insert));
    }

    /** A posting with the event it comes from. */
    private record Entry(
            long globalIndex, Posting posting, UUID purse, UUID booking, String eventId, String eventType, Instant at) {

        private BigDecimal amountOn(Side side) {
            return column(posting.side() == side ? posting.amount() : Wei.ZERO);
        }
    }

    private void insert(List<Entry> entries) {
        jdbc.sql("""
                insert into booking_query.ledger_posting (global_index, account, debit_wei, credit_wei, payment_id,
                    booking_id, event_id, event_type, happened_at)
                select * from unnest(:places, :accounts, cast(:debits as numeric[]), cast(:credits as numeric[]),
                    cast(:purses as uuid[]), cast(:bookings as uuid[]), :events, :types, cast(:times as timestamptz[]))
                on conflict (global_index, account) do nothing
                """)
                .param("places", column(entries, Entry::globalIndex, Long[]::new))
                .param(
                        "accounts",
                        column(entries, entry -> entry.posting().account().name(), String[]::new))
                .param("debits", column(entries, entry -> entry.amountOn(Side.DEBIT), BigDecimal[]::new))
                .param("credits", column(entries, entry -> entry.amountOn(Side.CREDIT), BigDecimal[]::new))
                .param("purses", column(entries, Entry::purse, UUID[]::new))
                .param("bookings", column(entries, Entry::booking, UUID[]::new))
                .param("events", column(entries, Entry::eventId, String[]::new))
                .param("types", column(entries, Entry::eventType, String[]::new))
                .param("times", column(entries, entry -> entry.at().toString(), String[]::new))
                .update();
    }
}
