package io.sejour.blockchain.outbox;

import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.EscrowReleaseRequested;
import io.sejour.api.payment.PaymentVoided;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** Writes one row in the transaction of the event's token; the node is called later by the outbox. */
@ProcessingGroup("blockchain.wishes")
class WhenMoneyIsToMoveThenStoreAWish {

    private final IntentStore intents;
    private final OperatorAccount operator;

    WhenMoneyIsToMoveThenStoreAWish(IntentStore intents, OperatorAccount operator) {
        this.intents = intents;
        this.operator = operator;
    }

    @EventHandler
    void on(EscrowReleaseRequested event) {
        intents.addForPayment(IntentKind.RELEASE, operator.address(), event.paymentId(), event.terms(), null);
    }

    @EventHandler
    void on(EscrowRefundRequested event) {
        intents.addForPayment(
                IntentKind.REFUND, operator.address(), event.paymentId(), event.terms(), event.guestWei());
    }

    @EventHandler
    void on(PaymentVoided event) {
        intents.abandonFunding(event.paymentId());
    }
}
