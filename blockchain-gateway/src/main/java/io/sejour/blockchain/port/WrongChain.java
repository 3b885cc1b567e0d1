package io.sejour.blockchain.port;

import java.math.BigInteger;

/** The node is on another chain than the one Séjour is set up for: nothing it says counts, and nothing is sent to it. */
public final class WrongChain extends NodeUnavailable {

    private static final long serialVersionUID = 1L;

    public WrongChain(long expectedChainId, BigInteger actualChainId) {
        super("the node is on chain " + actualChainId + ", expected chain " + expectedChainId);
    }
}
