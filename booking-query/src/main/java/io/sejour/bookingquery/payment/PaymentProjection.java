package io.sejour.bookingquery.payment;

import io.sejour.api.payment.PaymentEvent;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.live.BookingChanges;
import io.sejour.bookingquery.storage.FoldedTable;
import io.sejour.platform.replay.Replayable;
import io.sejour.platform.replay.Shadow;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes {@code booking_query.payment}; an event that is delivered again finds its version there and changes nothing. */
@Component
@ProcessingGroup(BookingViews.PROCESSING_GROUP)
class PaymentProjection implements Replayable {

    private final FoldedTable<PaymentRow> table;
    private final BookingChanges changes;

    @Autowired
    PaymentProjection(JdbcClient jdbc, BookingChanges changes) {
        this(FoldedTable.live(PaymentTable.INSTANCE, jdbc), changes);
    }

    private PaymentProjection(FoldedTable<PaymentRow> table, BookingChanges changes) {
        this.table = table;
        this.changes = changes;
    }

    @Override
    public Set<String> tables() {
        return Set.of(PaymentTable.NAME);
    }

    @Override
    public Object beside(Shadow shadow) {
        return new PaymentProjection(FoldedTable.beside(PaymentTable.INSTANCE, shadow), BookingChanges.unheard());
    }

    @EventHandler
    void on(PaymentEvent event, @SequenceNumber long version) {
        table.apply(event.bookingId(), before -> PaymentFold.after(before, event, version));
        changes.changed(event.bookingId());
    }
}
