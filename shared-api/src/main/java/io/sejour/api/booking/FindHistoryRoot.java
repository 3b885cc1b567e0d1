package io.sejour.api.booking;

/**
 * Asks what proves a booking's history so far. Answered with a {@link HistoryRoot}; refused with NOT_FOUND.
 */
public record FindHistoryRoot(BookingId bookingId) {}
