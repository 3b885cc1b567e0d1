package io.sejour.api.calendar;

import io.sejour.api.booking.BookingId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives a booking's nights back. A booking that released its nights never holds them again, so a late or repeated
 * {@link HoldDates} cannot bring them back.
 *
 * @param keepBlocked the host was at fault: nobody else may have the nights either
 */
public record ReleaseDates(
        @TargetAggregateIdentifier CalendarId calendarId, BookingId bookingId, boolean keepBlocked) {}
