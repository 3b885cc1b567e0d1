package io.sejour.bookingquery.payment;

import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefundFailed;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleaseFailed;
import io.sejour.api.payment.EscrowReleaseRequested;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.PaymentVoided;
import java.util.Optional;

/** Which state a payment's event leads to (design/lifecycle.md, States). */
public final class PaymentStatusAfter {

    private PaymentStatusAfter() {}

    /** Empty for an event that leaves the state as it is: a step that failed is tried again. */
    public static Optional<PaymentStatus> event(PaymentEvent event) {
        return switch (event) {
            case PaymentInitiated initiated -> Optional.of(PaymentStatus.INITIATED);
            case PaymentVoided voided -> Optional.of(PaymentStatus.VOIDED);
            case EscrowFunded funded -> Optional.of(PaymentStatus.FUNDED);
            case EscrowReleaseRequested asked -> Optional.of(PaymentStatus.RELEASE_REQUESTED);
            case EscrowRefundRequested asked -> Optional.of(PaymentStatus.REFUND_REQUESTED);
            case EscrowReleased released -> Optional.of(PaymentStatus.RELEASED);
            case EscrowRefunded refunded -> Optional.of(PaymentStatus.REFUNDED);
            case EscrowSplit split -> Optional.of(PaymentStatus.SPLIT);
            case EscrowReleaseFailed failed -> Optional.empty();
            case EscrowRefundFailed failed -> Optional.empty();
        };
    }
}
