package io.sejour.api.escrow;

import io.sejour.api.payment.PaymentId;

/**
 * Asks how far the newest step of a payment is on its way to be final. Answered with a {@link ChainProgress}; refused with
 * NOT_FOUND while nothing is under way.
 */
public record FindChainProgress(PaymentId paymentId, Bytes32 termsHash) {}
