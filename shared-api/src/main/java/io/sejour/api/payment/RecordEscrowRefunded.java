package io.sejour.api.payment;

import io.sejour.api.Wei;
import io.sejour.api.escrow.ChainLog;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway saw the escrow refunded or split, final.
 */
public record RecordEscrowRefunded(
        @TargetAggregateIdentifier PaymentId paymentId, Wei guestWei, Wei hostWei, Wei feeWei, ChainLog log) {}
