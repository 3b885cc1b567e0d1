package io.sejour.api.payment;

import io.sejour.api.escrow.ChainLog;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway saw the money arrive, final.
 */
public record RecordEscrowFunded(@TargetAggregateIdentifier PaymentId paymentId, ChainLog log) {}
