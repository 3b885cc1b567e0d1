package io.sejour.bookingquery.anchor;

import io.sejour.api.BookingFact;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.payment.DisputeOpened;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.bookingquery.BookingViews;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.springframework.stereotype.Component;

/**
 * Queues a history for an anchor in the transaction that writes the entry it ends with. It is no replayable view: a
 * history that is rebuilt queues nothing, and an event that comes again finds its row there.
 */
@Component
@ProcessingGroup(BookingViews.PROCESSING_GROUP)
class WhenMoneyIsDecidedThenQueueTheHistory {

    private final HistoryAnchors anchors;

    WhenMoneyIsDecidedThenQueueTheHistory(HistoryAnchors anchors) {
        this.anchors = anchors;
    }

    @EventHandler
    void on(DisputeOpened event, @MessageIdentifier String eventId) {
        queue(event, eventId);
    }

    @EventHandler
    void on(EscrowReleased event, @MessageIdentifier String eventId) {
        queue(event, eventId);
    }

    @EventHandler
    void on(EscrowRefunded event, @MessageIdentifier String eventId) {
        queue(event, eventId);
    }

    @EventHandler
    void on(EscrowSplit event, @MessageIdentifier String eventId) {
        queue(event, eventId);
    }

    @EventHandler
    void on(DepositReturned event, @MessageIdentifier String eventId) {
        queue(event, eventId);
    }

    private void queue(BookingFact event, String eventId) {
        anchors.queue(event.bookingId(), eventId);
    }
}
