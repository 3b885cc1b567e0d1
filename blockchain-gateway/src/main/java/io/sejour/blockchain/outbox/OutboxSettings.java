package io.sejour.blockchain.outbox;

import java.math.BigInteger;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How transactions are sent.
 *
 * @param maxFeePerGasGwei above this price nothing is sent
 * @param minTipPerGasGwei the least that is offered to block builders
 * @param rebroadcastAfter how long until the same bytes are sent again
 * @param stuckAfter how long until a transaction that is in no block is replaced by a dearer one
 * @param firstPause the pause after a first failure; it doubles
 * @param longestPause the pause never gets longer
 * @param failuresUntilReported from here the payment is told that a step fails; it goes on being tried
 * @param largestBatch how many releases go out in one transaction
 */
@ConfigurationProperties("sejour.blockchain.outbox")
public record OutboxSettings(
        @DefaultValue("500") long maxFeePerGasGwei,
        @DefaultValue("1") long minTipPerGasGwei,
        @DefaultValue("5s") Duration rebroadcastAfter,
        @DefaultValue("3m") Duration stuckAfter,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("6") int failuresUntilReported,
        @DefaultValue("50") int largestBatch) {

    private static final BigInteger WEI_PER_GWEI = BigInteger.valueOf(1_000_000_000);
    private static final int MOST_DOUBLINGS = 20;

    BigInteger maxFeePerGasWei() {
        return BigInteger.valueOf(maxFeePerGasGwei).multiply(WEI_PER_GWEI);
    }

    BigInteger minTipPerGasWei() {
        return BigInteger.valueOf(minTipPerGasGwei).multiply(WEI_PER_GWEI);
    }

    /** The pause after so many failures in a row, at least one. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
