package io.sejour.api.deposit;

import io.sejour.api.escrow.ChainLog;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway saw the ruling on chain, final.
 *
 * @param ruling as the contract has it: 2 for the host; 1, or 0 when the arbitrator refused to decide, for the guest
 */
public record RecordClaimRuled(@TargetAggregateIdentifier DepositId depositId, int ruling, ChainLog log) {}
