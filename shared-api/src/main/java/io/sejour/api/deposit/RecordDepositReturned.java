package io.sejour.api.deposit;

import io.sejour.api.Wei;
import io.sejour.api.escrow.ChainLog;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway saw the deposit leave the contract, final.
 */
public record RecordDepositReturned(
        @TargetAggregateIdentifier DepositId depositId, Wei guestWei, Wei hostWei, ChainLog log) {}
