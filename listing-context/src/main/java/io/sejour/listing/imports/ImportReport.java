package io.sejour.listing.imports;

import java.util.List;
import java.util.Map;

/**
 * What an import did in the end.
 *
 * @param rowsByFault how many rows were left out for which reason
 * @param refused which rows, the first {@value RefusalCollector#MOST_ENTRIES} runs of them
 * @param searchable whether everything written could be found when the import ended
 */
public record ImportReport(
        ImportCounts counts, Map<RowFault, Long> rowsByFault, List<RefusedRows> refused, boolean searchable) {

    public ImportReport {
        rowsByFault = Map.copyOf(rowsByFault);
        refused = List.copyOf(refused);
    }
}
