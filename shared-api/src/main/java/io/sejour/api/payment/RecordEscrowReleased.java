package io.sejour.api.payment;

import io.sejour.api.Wei;
import io.sejour.api.escrow.ChainLog;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway saw the host paid, final.
 */
public record RecordEscrowReleased(
        @TargetAggregateIdentifier PaymentId paymentId, Wei hostWei, Wei feeWei, ChainLog log) {}
