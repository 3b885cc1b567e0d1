package io.sejour.api.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The disputed escrow is to be paid out: by the ruling, or from {@code exitAt} because there is none. Changes nothing when
 * neither is true, or when it was asked before and has not failed.
 */
public record SettleDispute(@TargetAggregateIdentifier PaymentId paymentId) {}
