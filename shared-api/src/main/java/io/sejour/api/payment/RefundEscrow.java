package io.sejour.api.payment;

import io.sejour.api.Wei;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The guest is to get {@code guestWei}, the host the rest. Changes nothing when asked before.
 */
public record RefundEscrow(@TargetAggregateIdentifier PaymentId paymentId, Wei guestWei) {}
