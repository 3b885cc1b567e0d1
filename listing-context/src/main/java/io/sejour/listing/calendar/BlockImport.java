package io.sejour.listing.calendar;

import io.sejour.api.Stay;
import io.sejour.api.calendar.BlockId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an import changes about a calendar's blocks, worked out before any event is written.
 *
 * @param left blocks that leave their old nights because they move
 * @param written blocks as they are to be, new or moved
 * @param unchanged how many are as wanted already
 * @param past how many have no night left
 * @param conflicts blocks that somebody else's nights forbid
 */
record BlockImport(
        List<Calendar.Block> left, List<Calendar.Block> written, int unchanged, int past, List<BlockId> conflicts) {

    static BlockImport plan(ImportBlocks wanted, List<Calendar.Block> blocks, List<Stay> taken) {
        Map<BlockId, Calendar.Block> current = new LinkedHashMap<>();
        blocks.forEach(block -> current.put(block.blockId(), block));
        List<Calendar.Block> candidates = new ArrayList<>();
        int unchanged = 0;
        int past = 0;
        for (ImportBlocks.Run run : wanted.blocks()) {
            if (run.stay().isOver(wanted.today())) {
                past++;
            } else if (isThere(current.get(run.blockId()), run.stay(), wanted.today())) {
                unchanged++;
            } else {
                Stay rest = new Stay(
                        later(run.stay().checkIn(), wanted.today()), run.stay().checkOut());
                candidates.add(new Calendar.Block(run.blockId(), rest, wanted.reason()));
            }
        }
        return settle(candidates, current, taken, unchanged, past);
    }

    /**
     * A run that began in the past was cut to start on the day of its import; on a later day the cut differs and the
     * block is still the same.
     */
    private static boolean isThere(Calendar.@Nullable Block block, Stay run, LocalDate today) {
        return block != null
                && block.stay().checkOut().equals(run.checkOut())
                && !block.stay().checkIn().isBefore(run.checkIn())
                && !block.stay().checkIn().isAfter(later(run.checkIn(), today));
    }

    private static BlockImport settle(
            List<Calendar.Block> candidates,
            Map<BlockId, Calendar.Block> current,
            List<Stay> taken,
            int unchanged,
            int past) {
        List<Calendar.Block> written = new ArrayList<>(candidates);
        List<BlockId> conflicts = new ArrayList<>();
        // A candidate that loses keeps its old nights, which may make another one lose: until nobody loses.
        for (int index = 0; index < written.size(); index++) {
            Calendar.Block candidate = written.get(index);
            if (collides(candidate, written, current, taken)) {
                conflicts.add(candidate.blockId());
                written.remove(index);
                index = -1;
            }
        }
        List<Calendar.Block> left = written.stream()
                .filter(block -> current.containsKey(block.blockId()))
                .map(block -> current.get(block.blockId()))
                .toList();
        return new BlockImport(left, List.copyOf(written), unchanged, past, List.copyOf(conflicts));
    }

    private static boolean collides(
            Calendar.Block candidate,
            List<Calendar.Block> written,
            Map<BlockId, Calendar.Block> current,
            List<Stay> taken) {
        Map<BlockId, Stay> others = new HashMap<>();
        current.forEach((id, block) -> others.put(id, block.stay()));
        written.forEach(block -> others.put(block.blockId(), block.stay()));
        others.remove(candidate.blockId());
        return Stream.concat(taken.stream(), others.values().stream()).anyMatch(candidate.stay()::overlaps);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
