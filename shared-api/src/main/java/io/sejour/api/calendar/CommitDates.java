package io.sejour.api.calendar;

import io.sejour.api.booking.BookingId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The booking is paid: its held nights are its own now. Where they replace another booking's, that one gives its own back in
 * the same decision.
 */
public record CommitDates(@TargetAggregateIdentifier CalendarId calendarId, BookingId bookingId) {}
