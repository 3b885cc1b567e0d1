package io.sejour.booking.domain;

import io.sejour.booking.cancellation.CancellationStep;
import io.sejour.booking.cancellation.CancellationTerms;
import java.time.Instant;
import java.util.List;

/**
 * What cancelling would do.
 *
 * @param at when it was asked
 * @param terms the rules frozen at booking
 * @param steps the split now, then after each later change; never empty
 */
public record CancellationPreview(Instant at, CancellationTerms terms, List<CancellationStep> steps) {
    public CancellationPreview {
        steps = List.copyOf(steps);
    }
}
