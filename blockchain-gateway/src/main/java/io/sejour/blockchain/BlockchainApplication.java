package io.sejour.blockchain;

import io.sejour.platform.service.Service;

/** The service for the gateway to the chain, on port 8089 in the distributed mode. */
public final class BlockchainApplication {

    private static final int PORT = 8089;

    private BlockchainApplication() {}

    public static void main(String[] arguments) {
        Service.run("blockchain-gateway", PORT, arguments);
    }
}
