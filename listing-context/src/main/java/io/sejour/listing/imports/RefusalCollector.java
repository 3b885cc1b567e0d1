package io.sejour.listing.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows left out: neighbours with the same fault and detail become one entry, and entries beyond a bound are
 * only counted.
 */
final class RefusalCollector {

    static final int MOST_ENTRIES = 10_000;

    private final List<RefusedRows> entries = new ArrayList<>();
    private final Map<RowFault, Long> rowsByFault = new EnumMap<>(RowFault.class);
    private @Nullable RefusedRows last;
    private long entriesLeftOut;

    void add(ImportedFile file, long line, RowFault fault, String detail) {
        rowsByFault.merge(fault, 1L, Long::sum);
        RefusedRows before = last;
        if (before != null && continues(before, file, line, fault, detail)) {
            last = new RefusedRows(file, before.line(), before.rows() + 1, fault, detail);
        } else {
            flush();
            last = new RefusedRows(file, line, 1, fault, detail);
        }
    }

    /** Everything collected so far. */
    List<RefusedRows> entries() {
        flush();
        return List.copyOf(entries);
    }

    Map<RowFault, Long> rowsByFault() {
        return Map.copyOf(rowsByFault);
    }

    long rows() {
        return rowsByFault.values().stream().mapToLong(Long::longValue).sum();
    }

    long entriesLeftOut() {
        return entriesLeftOut;
    }

    private void flush() {
        if (last == null) {
            return;
        }
        if (entries.size() < MOST_ENTRIES) {
            entries.add(last);
        } else {
            entriesLeftOut++;
        }
        last = null;
    }

    private static boolean continues(RefusedRows before, ImportedFile file, long line, RowFault fault, String detail) {
        return before.file() == file
                && before.fault() == fault
                && Objects.equals(before.detail(), detail)
                && before.line() + before.rows() == line;
    }
}
