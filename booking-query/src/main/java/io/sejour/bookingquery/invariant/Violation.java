package io.sejour.bookingquery.invariant;

/**
 * Something that must never be.
 *
 * @param subject identity of the booking, payment, calendar or stream
 * @param finding what is wrong with it, for an operator
 */
record Violation(String subject, String finding) {}
