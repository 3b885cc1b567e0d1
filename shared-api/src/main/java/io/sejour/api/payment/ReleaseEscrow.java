package io.sejour.api.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The host is to be paid. Changes nothing when asked before.
 */
public record ReleaseEscrow(@TargetAggregateIdentifier PaymentId paymentId) {}
