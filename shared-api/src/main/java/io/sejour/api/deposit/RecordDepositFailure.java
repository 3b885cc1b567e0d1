package io.sejour.api.deposit;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway gave a step up for now; it is parked and an operator is told.
 */
public record RecordDepositFailure(
        @TargetAggregateIdentifier DepositId depositId, DepositStep step, String reason, int attempts) {}
