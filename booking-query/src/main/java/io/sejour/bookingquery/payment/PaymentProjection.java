package io.sejour.bookingquery.payment;

import io.sejour.api.payment.PaymentEvent;
import io.sejour.bookingquery.BookingViews;
import io.sejour.bookingquery.live.BookingChanges;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Writes {@code booking_query.payment}; an event that is delivered again finds its version there and changes nothing. */
@Component
@ProcessingGroup(BookingViews.PROCESSING_GROUP)
class PaymentProjection {

    private final Payments payments;
    private final BookingChanges changes;

    PaymentProjection(Payments payments, BookingChanges changes) {
        this.payments = payments;
        this.changes = changes;
    }

    @EventHandler
    void on(PaymentEvent event, @SequenceNumber long version) {
        PaymentRow before = payments.find(event.bookingId()).orElse(null);
        PaymentRow after = PaymentFold.after(before, event, version);
        if (after != null && after != before) {
            payments.write(after);
        }
        changes.changed(event.bookingId());
    }

    @ResetHandler
    void reset() {
        payments.truncate();
    }
}
