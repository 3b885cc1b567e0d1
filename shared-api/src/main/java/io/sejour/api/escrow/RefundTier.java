package io.sejour.api.escrow;

import java.time.Instant;

/**
 * Until {@code cutoff} (exclusive) a cancellation gives the guest {@code refundBps} of the escrow. The contract knows a
 * policy only as such tiers, so it never sees a time zone and anybody can recompute the split.
 *
 * @param cutoff the first instant at which the tier no longer holds, whole seconds
 * @param refundBps the guest's share in basis points, 0 to 10,000
 */
public record RefundTier(Instant cutoff, int refundBps) {

    public RefundTier {
        if (refundBps < 0 || refundBps > 10_000) {
            throw new IllegalArgumentException("a share is 0 to 10000 basis points: " + refundBps);
        }
        if (cutoff.getNano() != 0 || cutoff.getEpochSecond() <= 0) {
            throw new IllegalArgumentException("a cutoff is a whole second after 1970: " + cutoff);
        }
    }
}
