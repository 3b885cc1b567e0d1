package io.sejour.listing.calendar;

import io.sejour.api.calendar.BlockId;
import java.util.List;

/**
 * What became of the blocks of a file.
 *
 * @param version of the calendar afterwards; -1 when it has no history yet
 * @param written blocks that are new or moved
 * @param unchanged blocks that were there already
 * @param past blocks whose nights are all gone
 * @param conflicts blocks that could not be had because somebody else has one of their nights
 */
public record ImportedBlocks(long version, int written, int unchanged, int past, List<BlockId> conflicts) {

    public ImportedBlocks {
        conflicts = List.copyOf(conflicts);
    }
}
