package io.sejour.bookingquery.dispute;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.payment.DisputeSummary;
import io.sejour.api.payment.FindDispute;
import io.sejour.bookingquery.payment.Payments;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers other contexts that ask for a dispute. They check by themselves who may see it. */
@Component
class FindDisputeHandler {

    private final Disputes disputes;
    private final Payments payments;

    FindDisputeHandler(Disputes disputes, Payments payments) {
        this.disputes = disputes;
        this.payments = payments;
    }

    @QueryHandler
    DisputeSummary find(FindDispute query) {
        return disputes.find(query.disputeId())
                .flatMap(row -> payments.find(row.bookingId())
                        .map(payment -> new DisputeSummary(
                                row.disputeId(),
                                row.bookingId(),
                                row.paymentId(),
                                row.guestId(),
                                row.hostId(),
                                row.status(),
                                payment.terms())))
                .orElseThrow(() -> new Refusal(
                        RejectionCode.NOT_FOUND,
                        Map.of("disputeId", query.disputeId().toString())));
    }
}
