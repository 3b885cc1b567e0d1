package io.sejour.api.payment;

import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import java.math.BigInteger;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway saw the dispute on chain, final.
 */
public record RecordDisputeOpened(
        @TargetAggregateIdentifier PaymentId paymentId, BigInteger number, EthAddress openedBy, ChainLog log) {}
