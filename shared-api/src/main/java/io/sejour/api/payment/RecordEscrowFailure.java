package io.sejour.api.payment;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway gave a step up for now; it is parked and an operator is told.
 */
public record RecordEscrowFailure(
        @TargetAggregateIdentifier PaymentId paymentId, EscrowStep step, String reason, int attempts) {}
