package io.sejour.booking.domain;

import io.sejour.api.booking.CancellationSplit;

/**
 * A cancellation that was taken.
 *
 * @param version the booking's version after it
 * @param split who gets what, decided for good
 */
public record CancellationAnswer(long version, CancellationSplit split) {}
