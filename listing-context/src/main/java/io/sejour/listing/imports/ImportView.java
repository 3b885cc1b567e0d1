package io.sejour.listing.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as its page shows it.
 *
 * @param done steps of the phase that are done
 * @param total steps of the phase; 0 while nobody knows
 * @param rowsByFault how many rows were left out for which reason, known at the end
 * @param refused the first rows that were left out; the whole list is at {@code …/refusals}
 * @param searchable whether everything written can be found
 * @param failure why the files could not be used; null unless FAILED
 */
public record ImportView(
        UUID importId,
        ImportPhase phase,
        long done,
        long total,
        ImportCounts counts,
        Map<String, Long> rowsByFault,
        List<RefusedRows> refused,
        boolean searchable,
        @Nullable String failure,
        Instant createdAt) {}
