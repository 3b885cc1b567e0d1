package io.sejour.listing.imports;

import io.sejour.api.Stay;
import io.sejour.api.calendar.BlockId;
import io.sejour.api.listing.ListingId;
import io.sejour.listing.calendar.ImportBlocks;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The nights of one listing that the file calls unavailable, one bit each. */
final class UnavailableNights {

    private static final LocalDate BASE = LocalDate.of(2000, 1, 1);

    private final BitSet nights = new BitSet();

    /** Of every night that began a run when it was added, so of every run's first night too. */
    private final Map<Integer, Long> lineOfFirst = new HashMap<>();

    void add(LocalDate night, long line) {
        int index = Math.toIntExact(night.toEpochDay() - BASE.toEpochDay());
        if (index == 0 || !nights.get(index - 1)) {
            lineOfFirst.putIfAbsent(index, line);
        }
        nights.set(index);
    }

    /**
     * Every unbroken run as one block. Its identity comes from the listing and the run's first night as the file has
     * it, so the same run is the same block in every import, wherever it is moved.
     *
     * @return the runs in their order, each with the line of its first night
     */
    Map<ImportBlocks.Run, Long> runs(ListingId listingId, long shiftDays) {
        Map<ImportBlocks.Run, Long> runs = new LinkedHashMap<>();
        int first = nights.nextSetBit(0);
        while (first >= 0) {
            int end = nights.nextClearBit(first);
            LocalDate from = BASE.plusDays(first);
            String name = "inside-airbnb-block:" + listingId + ":" + from;
            BlockId blockId = new BlockId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
            Stay stay = new Stay(from.plusDays(shiftDays), BASE.plusDays(end + shiftDays));
            runs.put(new ImportBlocks.Run(blockId, stay), lineOfFirst.getOrDefault(first, 0L));
            first = nights.nextSetBit(end);
        }
        return runs;
    }
}
