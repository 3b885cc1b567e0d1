package io.sejour.bookingquery.payment;

import io.sejour.api.Wei;
import io.sejour.api.escrow.ChainLog;
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
import org.jspecify.annotations.Nullable;

/**
 * What an event makes of a payment's row. The projection writes what comes out of it and the view of a past instant is
 * made of it, so the two cannot disagree.
 */
public final class PaymentFold {

    private PaymentFold() {}

    /**
     * @param before null before the payment was initiated
     * @param version the event's number in the payment's stream
     * @return {@code before} itself when the event is in it already; null when there is no payment it could belong to
     */
    public static @Nullable PaymentRow after(@Nullable PaymentRow before, PaymentEvent event, long version) {
        if (event instanceof PaymentInitiated initiated) {
            return before == null ? first(initiated, version) : before;
        }
        if (before == null || before.version() >= version) {
            return before;
        }
        PaymentStatus status = PaymentStatusAfter.event(event).orElse(before.status());
        return switch (event) {
            case PaymentInitiated initiated -> before;
            case EscrowFunded funded -> funded(before, version, status, funded);
            case EscrowReleased released ->
                settled(
                        before,
                        version,
                        status,
                        new Shares(Wei.ZERO, released.hostWei(), released.feeWei()),
                        released.log());
            case EscrowRefunded refunded ->
                settled(before, version, status, new Shares(refunded.guestWei(), Wei.ZERO, Wei.ZERO), refunded.log());
            case EscrowSplit split ->
                settled(
                        before,
                        version,
                        status,
                        new Shares(split.guestWei(), split.hostWei(), split.feeWei()),
                        split.log());
            case EscrowReleaseFailed failed -> moved(before, version, status, failed.reason(), failed.attempts());
            case EscrowRefundFailed failed -> moved(before, version, status, failed.reason(), failed.attempts());
            case DisputeStepFailed failed -> moved(before, version, status, failed.reason(), failed.attempts());
            case PaymentVoided voided -> moved(before, version, status, null, 0);
            case EscrowReleaseRequested asked -> moved(before, version, status, null, 0);
            case EscrowRefundRequested asked -> moved(before, version, status, null, 0);
            case DisputeOpened opened -> moved(before, version, status, null, 0);
            // What is shown of a dispute is in booking_query.dispute.
            case DisputeRequested asked -> followed(before, version);
            case DisputeRefused refused -> followed(before, version);
            case EvidenceSubmitted submitted -> followed(before, version);
            case EvidenceFiled filed -> followed(before, version);
            case RulingGiven given -> followed(before, version);
            case DisputeRuled ruled -> followed(before, version);
            case DisputeSettlementRequested asked -> followed(before, version);
        };
    }

    private record Shares(Wei guest, Wei host, Wei fee) {}

    private static PaymentRow first(PaymentInitiated event, long version) {
        return new PaymentRow(
                event.paymentId(),
                event.bookingId(),
                version,
                PaymentStatus.INITIATED,
                event.terms(),
                event.termsHash(),
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                0);
    }

    private static PaymentRow funded(PaymentRow row, long version, PaymentStatus status, EscrowFunded event) {
        return new PaymentRow(
                row.paymentId(),
                row.bookingId(),
                version,
                status,
                row.terms(),
                row.termsHash(),
                event.late(),
                event.log(),
                row.settledBy(),
                row.guestWei(),
                row.hostWei(),
                row.feeWei(),
                row.failure(),
                row.failedAttempts());
    }

    private static PaymentRow settled(PaymentRow row, long version, PaymentStatus status, Shares shares, ChainLog log) {
        return new PaymentRow(
                row.paymentId(),
                row.bookingId(),
                version,
                status,
                row.terms(),
                row.termsHash(),
                row.fundedLate(),
                row.fundedBy(),
                log,
                shares.guest(),
                shares.host(),
                shares.fee(),
                null,
                0);
    }

    private static PaymentRow followed(PaymentRow row, long version) {
        return moved(row, version, row.status(), row.failure(), row.failedAttempts());
    }

    private static PaymentRow moved(
            PaymentRow row, long version, PaymentStatus status, @Nullable String failure, int attempts) {
        return new PaymentRow(
                row.paymentId(),
                row.bookingId(),
                version,
                status,
                row.terms(),
                row.termsHash(),
                row.fundedLate(),
                row.fundedBy(),
                row.settledBy(),
                row.guestWei(),
                row.hostWei(),
                row.feeWei(),
                failure,
                attempts);
    }
}
