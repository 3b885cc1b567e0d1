package io.sejour.bookingquery.booking;

import io.sejour.api.booking.BookingEvent;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.live.BookingChanges;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/**
 * Writes {@code booking_query.booking}.
 *
 * <p><b>Why the row names its version.</b> The version is the event's number in the aggregate, so an event that is
 * delivered again finds its row at that version already and changes nothing.
 */
@Component
@ProcessingGroup(BookingViews.PROCESSING_GROUP)
class BookingProjection {

    private final Bookings bookings;
    private final BookingChanges changes;

    BookingProjection(Bookings bookings, BookingChanges changes) {
        this.bookings = bookings;
        this.changes = changes;
    }

    @EventHandler
    void on(BookingEvent event, @SequenceNumber long version) {
        BookingRow before = bookings.find(event.bookingId()).orElse(null);
        BookingRow after = BookingFold.after(before, event, version);
        if (after != null && after != before) {
            bookings.write(after);
        }
        changes.changed(event.bookingId());
    }

    @ResetHandler
    void reset() {
        bookings.truncate();
    }
}
