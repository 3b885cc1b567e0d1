package io.sejour.api.deposit;

import io.sejour.api.booking.BookingId;

/**
 * Asks for the deposit of a booking. Answered with a {@link DepositSummary}; refused with NOT_FOUND when none was asked for.
 */
public record FindDeposit(BookingId bookingId) {}
