package io.sejour.api.payment;

import io.sejour.api.booking.BookingId;

/**
 * Asks for the payment of a booking. Answered with a {@link PaymentSummary}; refused with NOT_FOUND.
 */
public record FindPayment(BookingId bookingId) {}
