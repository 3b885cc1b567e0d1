package io.sejour.api.booking;

import io.sejour.api.Wei;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who gets what of the escrow when a booking is cancelled; the two parts add up to the escrow to the wei. The platform's
 * fee, if any, is taken from the host's part by the contract.
 *
 * @param refundBps the guest's share in basis points
 * @param tierCutoff until when this tier holds; null when no tier was used
 */
public record CancellationSplit(
        Wei guestWei,
        Wei hostWei,
        int refundBps,
        SplitBasis basis,
        @Nullable Instant tierCutoff) {}
