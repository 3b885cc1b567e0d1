package io.sejour.listing.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Stay;
import io.sejour.api.listing.ListingId;
import io.sejour.listing.calendar.ImportBlocks;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnavailableNightsTest {

    private static final ListingId LISTING = new ListingId(new UUID(0, 1));

    @Test
    void everyUnbrokenRunIsOneBlock() {
        UnavailableNights nights = nights("2025-03-07", "2025-03-08", "2025-03-10");
        assertThat(stays(nights, 0))
                .containsExactly(Stay.of("2025-03-07", "2025-03-09"), Stay.of("2025-03-10", "2025-03-11"));
    }

    @Test
    void aChangeOfClocksBreaksNoRun() {
        assertThat(stays(nights("2025-03-08", "2025-03-09", "2025-03-10"), 0))
                .containsExactly(Stay.of("2025-03-08", "2025-03-11"));
    }

    @Test
    void theOrderOfTheFileDoesNotMatter() {
        assertThat(stays(nights("2025-03-10", "2025-03-08", "2025-03-09"), 0))
                .containsExactly(Stay.of("2025-03-08", "2025-03-11"));
    }

    @Test
    void aMovedRunIsTheSameBlock() {
        UnavailableNights nights = nights("2025-03-07", "2025-03-10");
        assertThat(stays(nights, 365))
                .containsExactly(Stay.of("2026-03-07", "2026-03-08"), Stay.of("2026-03-10", "2026-03-11"));
        assertThat(nights.runs(LISTING, 365).keySet().stream().map(ImportBlocks.Run::blockId))
                .containsExactlyElementsOf(nights.runs(LISTING, 0).keySet().stream()
                        .map(ImportBlocks.Run::blockId)
                        .toList());
    }

    @Test
    void aRunKnowsTheLineOfItsFirstNight() {
        Map<ImportBlocks.Run, Long> runs =
                nights("2025-03-10", "2025-03-08", "2025-03-09", "2025-03-20").runs(LISTING, 0);
        assertThat(runs.values()).containsExactly(3L, 5L);
    }

    private static UnavailableNights nights(String... dates) {
        UnavailableNights nights = new UnavailableNights();
        long line = 2;
        for (String date : dates) {
            nights.add(LocalDate.parse(date), line++);
        }
        return nights;
    }

    private static List<Stay> stays(UnavailableNights nights, long shiftDays) {
        return nights.runs(LISTING, shiftDays).keySet().stream()
                .map(ImportBlocks.Run::stay)
                .toList();
    }
}
