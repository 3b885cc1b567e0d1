package io.sejour.bookingquery.booking;

import io.sejour.api.booking.BookingEvent;
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

/**
 * Writes {@code booking_query.booking}.
 *
 * <p><b>Why the row names its version.</b> The version is the event's number in the aggregate, so an event that is
 * delivered again finds its row at that version already and changes nothing.
 */
@Component
@ProcessingGroup(BookingViews.PROCESSING_GROUP)
class BookingProjection implements Replayable {

    private final FoldedTable<BookingRow> table;
    private final BookingChanges changes;

    @Autowired
    BookingProjection(JdbcClient jdbc, BookingChanges changes) {
        this(FoldedTable.live(BookingTable.INSTANCE, jdbc), changes);
    }

    private BookingProjection(FoldedTable<BookingRow> table, BookingChanges changes) {
        this.table = table;
        this.changes = changes;
    }

    @Override
    public Set<String> tables() {
        return Set.of(BookingTable.NAME);
    }

    @Override
    public Object beside(Shadow shadow) {
        return new BookingProjection(FoldedTable.beside(BookingTable.INSTANCE, shadow), BookingChanges.unheard());
    }

    @EventHandler
    void on(BookingEvent event, @SequenceNumber long version) {
        table.apply(event.bookingId(), before -> BookingFold.after(before, event, version));
        changes.changed(event.bookingId());
    }
}
