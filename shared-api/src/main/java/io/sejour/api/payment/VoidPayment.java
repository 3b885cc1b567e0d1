package io.sejour.api.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Nobody will pay any more. Changes nothing once funded; money that comes after it is reported as late and goes back.
 * Answered with the {@link PaymentStatus} after it.
 */
public record VoidPayment(@TargetAggregateIdentifier PaymentId paymentId) {}
