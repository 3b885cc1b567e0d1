package io.sejour.blockchain.outbox;

import io.sejour.api.escrow.EthAddress;

/** Whose key releases and refunds. */
@FunctionalInterface
public interface OperatorAccount {

    EthAddress address();
}
