package io.sejour.blockchain.outbox;

import io.sejour.blockchain.port.FeeHistory;
import io.sejour.blockchain.port.Fees;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What a transaction offers for its gas (EIP-1559). A new one covers a doubling of the base fee; a replacement raises
 * both fees by an eighth at least, which is what nodes ask for before they drop the older one (geth's price bump is
 * 10 %, others want 12.5 %).
 *
 * @param capWei the most per gas, ever
 * @param leastTipWei the least tip per gas
 */
record FeeRule(BigInteger capWei, BigInteger leastTipWei) {

    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger EIGHT = BigInteger.valueOf(8);
    private static final BigInteger NINE = BigInteger.valueOf(9);

    /** Empty when gas costs more than the cap now: it is better to wait. */
    Optional<Fees> forNew(FeeHistory history) {
        BigInteger tip = median(history.medianTips()).max(leastTipWei).min(capWei);
        if (history.nextBaseFee().add(tip).compareTo(capWei) > 0) {
            return Optional.empty();
        }
        return Optional.of(new Fees(history.nextBaseFee().multiply(TWO).add(tip).min(capWei), tip));
    }

    /** Empty when the raised fees are above the cap. */
    Optional<Fees> forReplacement(Fees present, FeeHistory history) {
        Fees raised = new Fees(anEighthMore(present.maxFeePerGas()), anEighthMore(present.maxPriorityFeePerGas()));
        if (raised.maxFeePerGas().compareTo(capWei) > 0) {
            return Optional.empty();
        }
        return forNew(history)
                .map(fresh -> {
                    BigInteger tip = raised.maxPriorityFeePerGas().max(fresh.maxPriorityFeePerGas());
                    BigInteger fee = raised.maxFeePerGas().max(fresh.maxFeePerGas());
                    return new Fees(fee.max(tip), tip);
                })
                .or(() -> Optional.of(raised));
    }

    /** Rounded up, and more than before even for 0. */
    private static BigInteger anEighthMore(BigInteger fee) {
        BigInteger raised =
                fee.multiply(NINE).add(EIGHT).subtract(BigInteger.ONE).divide(EIGHT);
        return raised.max(fee.add(BigInteger.ONE));
    }

    private static BigInteger median(List<BigInteger> tips) {
        if (tips.isEmpty()) {
            return BigInteger.ZERO;
        }
        return tips.stream().sorted().toList().get(tips.size() / 2);
    }
}
