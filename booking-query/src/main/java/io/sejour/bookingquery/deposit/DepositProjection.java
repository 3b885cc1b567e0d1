package io.sejour.bookingquery.deposit;

import io.sejour.api.deposit.DepositEvent;
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

/** Writes {@code booking_query.deposit}; an event that is delivered again finds its version there and changes nothing. */
@Component
@ProcessingGroup(BookingViews.PROCESSING_GROUP)
class DepositProjection implements Replayable {

    private final FoldedTable<DepositRow> table;
    private final BookingChanges changes;

    @Autowired
    DepositProjection(JdbcClient jdbc, BookingChanges changes) {
        this(FoldedTable.live(DepositTable.INSTANCE, jdbc), changes);
    }

    private DepositProjection(FoldedTable<DepositRow> table, BookingChanges changes) {
        this.table = table;
        this.changes = changes;
    }

    @Override
    public Set<String> tables() {
        return Set.of(DepositTable.NAME);
    }

    @Override
    public Object beside(Shadow shadow) {
        return new DepositProjection(FoldedTable.beside(DepositTable.INSTANCE, shadow), BookingChanges.unheard());
    }

    @EventHandler
    void on(DepositEvent event, @SequenceNumber long version) {
        table.apply(event.bookingId(), before -> DepositFold.after(before, event, version));
        changes.changed(event.bookingId());
    }
}
