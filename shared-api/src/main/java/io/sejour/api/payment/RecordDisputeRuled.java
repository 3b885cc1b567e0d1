package io.sejour.api.payment;

import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.Ruling;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway saw the ruling on chain, final.
 */
public record RecordDisputeRuled(@TargetAggregateIdentifier PaymentId paymentId, Ruling ruling, ChainLog log) {}
