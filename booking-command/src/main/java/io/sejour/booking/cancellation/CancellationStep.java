package io.sejour.booking.cancellation;

import io.sejour.api.booking.CancellationSplit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time in which cancelling gives the same split.
 *
 * @param from first instant of the span
 * @param until first instant after it; null when the split no longer changes
 */
public record CancellationStep(Instant from, @Nullable Instant until, CancellationSplit split) {}
