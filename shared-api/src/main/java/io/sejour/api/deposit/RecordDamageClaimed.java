package io.sejour.api.deposit;

import io.sejour.api.Wei;
import io.sejour.api.escrow.ChainLog;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway saw the claim on chain, final.
 */
public record RecordDamageClaimed(@TargetAggregateIdentifier DepositId depositId, Wei amount, ChainLog log) {}
