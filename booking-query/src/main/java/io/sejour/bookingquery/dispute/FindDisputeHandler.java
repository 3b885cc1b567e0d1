package io.sejour.bookingquery.dispute;

import io.sejour.api.payment.DisputeSummary;
import io.sejour.api.payment.FindDispute;
import io.sejour.bookingquery.payment.PaymentRow;
import io.sejour.bookingquery.payment.Payments;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers other contexts that ask for a dispute. They check by themselves who may see it. */
@Component
class FindDisputeHandler {

    private final DisputeLookup lookup;
    private final Payments payments;

    FindDisputeHandler(DisputeLookup lookup, Payments payments) {
        this.lookup = lookup;
        this.payments = payments;
    }

    @QueryHandler
    DisputeSummary find(FindDispute query) {
        DisputeRow row = lookup.get(query.disputeId());
        PaymentRow payment = payments.find(row.bookingId()).orElseThrow();
        return new DisputeSummary(
                row.disputeId(),
                row.bookingId(),
                row.paymentId(),
                row.guestId(),
                row.hostId(),
                row.status(),
                payment.terms());
    }
}
