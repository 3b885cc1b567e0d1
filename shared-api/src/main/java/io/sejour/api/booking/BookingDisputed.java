package io.sejour.api.booking;

import io.sejour.api.payment.DisputeId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The booking waits for an arbitrator.
 */
@Revision("1")
public record BookingDisputed(BookingId bookingId, DisputeId disputeId, BookingParty by, Instant at)
        implements BookingEvent {}
