package io.sejour.listing.calendar;

import io.sejour.api.Stay;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.CalendarImportId;
import io.sejour.api.listing.ListingId;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Makes the blocks of one import what another portal's calendar says now: new ones are written, moved ones move, and
 * those it does not name any more are opened, as far as they are not over. Nights that somebody has here are left to
 * them, and the rest of the same stay is blocked around them. Answered with {@link FollowedCalendar}.
 *
 * @param today the listing's local date: nights before it are not touched
 * @param wanted everything the calendar takes; nothing opens all nights of the import
 */
public record FollowCalendar(
        @TargetAggregateIdentifier CalendarId calendarId,
        ListingId listingId,
        CalendarImportId importId,
        LocalDate today,
        List<Wanted> wanted) {

    public FollowCalendar {
        wanted = List.copyOf(wanted);
    }

    /**
     * One thing of the other portal.
     *
     * @param blockId the same for the same thing, wherever it moves
     * @param stays its nights; more than one where it repeats
     * @param soft whether it says no more than that the nights are not available
     */
    public record Wanted(BlockId blockId, List<Stay> stays, boolean soft) {

        public Wanted {
            stays = List.copyOf(stays);
        }
    }
}
