package io.sejour.bookingquery.payment;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.payment.FindPayment;
import io.sejour.api.payment.PaymentSummary;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers other contexts that ask for the payment of a booking. They check by themselves who may see it. */
@Component
class FindPaymentHandler {

    private final Payments payments;

    FindPaymentHandler(Payments payments) {
        this.payments = payments;
    }

    @QueryHandler
    PaymentSummary find(FindPayment query) {
        return payments.findSummary(query.bookingId())
                .orElseThrow(() -> new Refusal(
                        RejectionCode.NOT_FOUND,
                        Map.of("bookingId", query.bookingId().toString())));
    }
}
