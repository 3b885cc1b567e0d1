package io.sejour.api.booking;

import io.sejour.api.escrow.Bytes32;

/**
 * The last link of a booking's history, which proves every event up to it (docs/adr/0072).
 *
 * @param entries how many events it covers
 * @param hash SHA-256 over all of them in their order
 */
public record HistoryRoot(BookingId bookingId, long entries, Bytes32 hash) {}
