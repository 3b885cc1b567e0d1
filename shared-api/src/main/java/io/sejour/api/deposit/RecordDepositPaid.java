package io.sejour.api.deposit;

import io.sejour.api.escrow.ChainLog;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway saw the deposit arrive, final.
 */
public record RecordDepositPaid(@TargetAggregateIdentifier DepositId depositId, ChainLog log) {}
