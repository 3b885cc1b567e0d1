package io.sejour.blockchain.adapter.web3j;

import io.sejour.api.escrow.Bytes32;

/** A log of one of our contracts that says what became of somebody's money. */
public sealed interface ContractLog permits EscrowLog, DepositLog {

    /** The key under which the contract keeps the money: the hash of the terms. */
    Bytes32 termsHash();
}
