package io.sejour.booking.domain;

import io.sejour.booking.cancellation.CancellationStep;
import io.sejour.booking.cancellation.CancellationTerms;
import io.sejour.booking.cancellation.HostPenalty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What cancelling would do.
 *
 * @param at when it was asked
 * @param terms the rules frozen at booking
 * @param steps the split now, then after each later change; never empty
 * @param penalty what the host would owe the guest beside it now; null for anybody else, and while nothing is paid
 */
public record CancellationPreview(
        Instant at,
        CancellationTerms terms,
        List<CancellationStep> steps,
        @Nullable HostPenalty penalty) {
    public CancellationPreview {
        steps = List.copyOf(steps);
    }
}
