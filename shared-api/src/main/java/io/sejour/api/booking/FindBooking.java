package io.sejour.api.booking;

/**
 * Asks for a booking as the read model knows it. Answered with a {@link BookingSummary}; refused with NOT_FOUND.
 */
public record FindBooking(BookingId bookingId) {}
