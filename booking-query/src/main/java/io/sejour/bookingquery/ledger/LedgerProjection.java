package io.sejour.bookingquery.ledger;

import static io.sejour.bookingquery.storage.Columns.column;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.bookingquery.AuditViews;
import io.sejour.bookingquery.history.LogPositions;
import io.sejour.bookingquery.ledger.Posting.Side;
import io.sejour.platform.replay.Replayable;
import io.sejour.platform.replay.Shadow;
import java.time.temporal.ChronoUnit;
import java.util.Set;
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
        return Set.of("booking_query.ledger_escrow", "booking_query.ledger_posting");
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
            open(initiated);
        }
        Journal.of(event).ifPresent(journal -> {
            long place = places.applyAsLong(message);
            journal.postings().forEach(posting -> post(place, posting, event, message));
        });
    }

    private void open(PaymentInitiated initiated) {
        EscrowTerms terms = initiated.terms();
        jdbc.sql("""
                insert into booking_query.ledger_escrow (payment_id, booking_id, chain_id, contract, token)
                values (:payment, :booking, :chain, :contract, :token)
                on conflict (payment_id) do nothing
                """)
                .param("payment", initiated.paymentId().value())
                .param("booking", initiated.bookingId().value())
                .param("chain", terms.contract().chainId())
                .param("contract", terms.contract().address().value())
                .param("token", terms.token().value())
                .update();
    }

    private void post(long place, Posting posting, PaymentEvent event, EventMessage<?> message) {
        boolean isDebit = posting.side() == Side.DEBIT;
        jdbc.sql("""
                insert into booking_query.ledger_posting (global_index, account, debit_wei, credit_wei, payment_id,
                    booking_id, event_id, event_type, happened_at)
                values (:index, :account, :debit, :credit, :payment, :booking, :event, :type, :at)
                on conflict (global_index, account) do nothing
                """)
                .param("index", place)
                .param("account", posting.account().name())
                .param("debit", column(isDebit ? posting.amount() : Wei.ZERO))
                .param("credit", column(isDebit ? Wei.ZERO : posting.amount()))
                .param("payment", event.paymentId().value())
                .param("booking", event.bookingId().value())
                .param("event", message.getIdentifier())
                .param("type", event.getClass().getSimpleName())
                .param("at", column(message.getTimestamp().truncatedTo(ChronoUnit.MICROS)))
                .update();
    }
}
