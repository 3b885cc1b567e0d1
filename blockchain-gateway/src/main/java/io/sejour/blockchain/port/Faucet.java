package io.sejour.blockchain.port;

import io.sejour.api.Wei;
import io.sejour.api.escrow.EthAddress;

/** Gives away coins of a chain on which they are worth nothing. */
@FunctionalInterface
public interface Faucet {

    /** @throws NodeUnavailable when the node is away */
    void give(EthAddress account, Wei amount);
}
