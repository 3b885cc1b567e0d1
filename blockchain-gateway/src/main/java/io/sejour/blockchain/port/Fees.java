package io.sejour.blockchain.port;

import java.math.BigInteger;

/**
 * What a transaction offers (EIP-1559), in wei per unit of gas.
 *
 * @param maxFeePerGas the most it pays, the tip included
 * @param maxPriorityFeePerGas the tip, at most {@code maxFeePerGas}
 */
public record Fees(BigInteger maxFeePerGas, BigInteger maxPriorityFeePerGas) {

    public Fees {
        if (maxPriorityFeePerGas.signum() < 0 || maxPriorityFeePerGas.compareTo(maxFeePerGas) > 0) {
            throw new IllegalArgumentException("a tip is 0 to " + maxFeePerGas + ": " + maxPriorityFeePerGas);
        }
    }
}
