package io.sejour.listing.calendar;

import io.sejour.api.Stay;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.listing.ListingId;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Many blocks of one listing at once, as a file tells them. What is gone is left out, what is there already stays, and
 * what a booking or another block forbids is counted, not refused. Answered with {@link ImportedBlocks}.
 *
 * @param today the listing's local date: nights before it are not blocked
 * @param blocks disjoint runs of nights, each with an identity that is the same in every import of the same run
 */
public record ImportBlocks(
        @TargetAggregateIdentifier CalendarId calendarId,
        ListingId listingId,
        LocalDate today,
        List<Run> blocks,
        String reason) {

    public ImportBlocks {
        blocks = List.copyOf(blocks);
    }

    /** One run of nights to block. */
    public record Run(BlockId blockId, Stay stay) {}
}
