package io.sejour.blockchain.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the chain is read.
 *
 * @param largestRange the most blocks whose logs are asked for at once; halved when the node refuses
 * @param firstPause the pause after a first failed report to a payment; it doubles
 * @param longestPause the pause never gets longer
 */
@ConfigurationProperties("sejour.blockchain.watch")
public record WatchSettings(
        @DefaultValue("2000") int largestRange,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("1m") Duration longestPause) {

    private static final int MOST_DOUBLINGS = 20;

    Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
