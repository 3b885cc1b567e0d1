package io.sejour.api.payment;

import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EthAddress;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The gateway saw evidence on chain, final.
 */
public record RecordEvidenceFiled(
        @TargetAggregateIdentifier PaymentId paymentId, EthAddress party, Bytes32 dossierHash, ChainLog log) {}
