package io.sejour.listing.calendar;

import io.sejour.api.Stay;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.listing.ListingId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The host keeps nights, or moves a block that exists. Answered with {@link io.sejour.api.Acknowledged}; refused with
 * CALENDAR_CONFLICT when a booking or another block has one of the nights, with BLOCK_IN_PAST when they are gone.
 */
public record BlockDates(
        @TargetAggregateIdentifier CalendarId calendarId,
        ListingId listingId,
        BlockId blockId,
        Stay stay,
        String reason) {}
