package io.sejour.listing.calendar;

import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The host opens a block's nights. A block that does not exist is open already, so this is never refused. Answered with
 * {@link io.sejour.api.Acknowledged}, version -1 where the calendar has no history.
 */
public record UnblockDates(@TargetAggregateIdentifier CalendarId calendarId, BlockId blockId) {}
