package io.sejour.api.payment;

import io.sejour.api.BookingFact;

/** What happened to the money of a booking. */
public sealed interface PaymentEvent extends BookingFact
        permits PaymentInitiated,
                PaymentVoided,
                EscrowFunded,
                EscrowReleaseRequested,
                EscrowRefundRequested,
                EscrowReleased,
                EscrowRefunded,
                EscrowSplit,
                EscrowReleaseFailed,
                EscrowRefundFailed,
                DisputeRequested,
                DisputeRefused,
                DisputeOpened,
                EvidenceSubmitted,
                EvidenceFiled,
                RulingGiven,
                DisputeRuled,
                DisputeSettlementRequested,
                DisputeStepFailed {

    PaymentId paymentId();
}
