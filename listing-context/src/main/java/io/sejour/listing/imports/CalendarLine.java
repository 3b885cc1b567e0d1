package io.sejour.listing.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** One row of {@code calendar.csv}: whether a listing's night was open on that date. */
record CalendarLine(String sourceId, LocalDate date, boolean available) {

    static final List<String> COLUMNS = List.of("listing_id", "date", "available");

    /** Dates beyond these are a slip of the pen. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    static CalendarLine read(CsvFile.Row row) throws BadRow {
        if (!row.isComplete()) {
            throw new BadRow(RowFault.WRONG_COLUMNS, row.values().size() + " columns");
        }
        String id = ListingLine.id(row.value("listing_id"));
        return new CalendarLine(id, date(row.value("date")), available(row.value("available")));
    }

    private static LocalDate date(String text) throws BadRow {
        try {
            LocalDate date = LocalDate.parse(text);
            if (!date.isBefore(EARLIEST) && date.isBefore(LATEST)) {
                return date;
            }
        } catch (DateTimeException notADate) {
            // Refused below, as a date of another century is.
        }
        throw new BadRow(RowFault.BAD_DATE, text);
    }

    private static boolean available(String text) throws BadRow {
        return switch (text) {
            case "t" -> true;
            case "f" -> false;
            default -> throw new BadRow(RowFault.BAD_AVAILABILITY, text);
        };
    }
}
