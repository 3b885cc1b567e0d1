package io.sejour.bookingquery.payment;

import io.sejour.api.payment.DisputeOpened;
import io.sejour.api.payment.DisputeRefused;
import io.sejour.api.payment.DisputeRequested;
import io.sejour.api.payment.DisputeRuled;
import io.sejour.api.payment.DisputeSettlementRequested;
import io.sejour.api.payment.DisputeStepFailed;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefundFailed;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleaseFailed;
import io.sejour.api.payment.EscrowReleaseRequested;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.EvidenceFiled;
import io.sejour.api.payment.EvidenceSubmitted;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.PaymentVoided;
import io.sejour.api.payment.RulingGiven;
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
            case DisputeOpened opened -> Optional.of(PaymentStatus.DISPUTED);
            case DisputeRequested asked -> Optional.empty();
            case DisputeRefused refused -> Optional.empty();
            case EvidenceSubmitted submitted -> Optional.empty();
            case EvidenceFiled filed -> Optional.empty();
            case RulingGiven given -> Optional.empty();
            case DisputeRuled ruled -> Optional.empty();
            case DisputeSettlementRequested asked -> Optional.empty();
            case DisputeStepFailed failed -> Optional.empty();
            case EscrowReleaseFailed failed -> Optional.empty();
            case EscrowRefundFailed failed -> Optional.empty();
        };
    }
}
