package io.sejour.blockchain.port;

import java.math.BigInteger;
import java.util.List;

/**
 * What blocks cost lately, in wei per unit of gas.
 *
 * @param nextBaseFee the base fee of the next block
 * @param medianTips the median priority fee of each of the last blocks, oldest first; 0 for an empty block
 */
public record FeeHistory(BigInteger nextBaseFee, List<BigInteger> medianTips) {

    public FeeHistory {
        medianTips = List.copyOf(medianTips);
    }
}
