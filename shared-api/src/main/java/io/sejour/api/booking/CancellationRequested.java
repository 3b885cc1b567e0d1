package io.sejour.api.booking;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody cancelled; the split is settled from here on.
 *
 * @param reason that person's words, sealed ({@link io.sejour.api.user.SealWords})
 */
@Revision("1")
public record CancellationRequested(
        BookingId bookingId, BookingParty by, String reason, CancellationSplit split, Instant at)
        implements BookingEvent {}
