package io.sejour.bookingquery.anchor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When histories are anchored. Times are the database's, which the dev clock does not move.
 *
 * @param every no history waits longer than this for its batch
 * @param largestBatch a batch goes at once when so many wait; the most in one
 * @param settle a history younger than this is in no batch: an event of a transaction that commits late finds its place
 * @param poll how often it is looked for what waits, and for what became of the batches that were sent
 */
@ConfigurationProperties("sejour.anchor")
record AnchorSettings(
        @DefaultValue("10m") Duration every,
        @DefaultValue("50") int largestBatch,
        @DefaultValue("15s") Duration settle,
        @DefaultValue("5s") Duration poll) {

    AnchorSettings {
        if (largestBatch < 1) {
            throw new IllegalArgumentException("sejour.anchor.largest-batch is at least 1");
        }
    }
}
