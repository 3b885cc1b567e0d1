package io.sejour.api.deposit;

import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import java.math.BigInteger;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway saw the claim contested on chain, final.
 *
 * @param by the guest's or the host's account
 */
public record RecordClaimContested(
        @TargetAggregateIdentifier DepositId depositId, BigInteger number, EthAddress by, ChainLog log) {}
