package io.sejour.blockchain.outbox;

import io.sejour.api.escrow.EthAddress;

/** What the outbox has to know about, and tell to, the deployment of the contracts. */
public interface Deployments {

    /** The contract's creation code with its arguments. */
    String creationCode(OurContract kind);

    /** The contract will be at this address; called in the transaction that stores the signed creation. */
    void signed(OurContract kind, EthAddress contract);

    /** The creation is in the chain, or is no longer when a reorganisation took it out. */
    void inChain(EthAddress contract, boolean live);
}
