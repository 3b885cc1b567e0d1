package io.sejour.listing.imports;

import io.sejour.api.calendar.CalendarId;
import io.sejour.api.listing.ListingId;
import io.sejour.listing.calendar.ImportBlocks;
import io.sejour.listing.calendar.ImportedBlocks;
import io.sejour.listing.catalogue.ImportListing;
import io.sejour.listing.catalogue.ImportedListing;
import io.sejour.listing.reading.OwnWrites;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/**
 * Imports two files of the Inside Airbnb format. Every listing and every block has an identity that follows from the
 * file, and every step is a command that changes nothing when it was done before: an import that was cut off is simply
 * run again.
 */
@Component
public class ListingImporter {

    private static final Duration LONGEST_INDEXING = Duration.ofMinutes(2);
    private static final int ROWS_PER_STEP = 5_000;
    private static final String REASON = "Imported calendar";

    private final CommandGateway commands;
    private final OwnWrites ownWrites;
    private final Clock clock;

    ListingImporter(CommandGateway commands, OwnWrites ownWrites, Clock clock) {
        this.commands = commands;
        this.ownWrites = ownWrites;
        this.clock = clock;
    }

    /**
     * Runs an import from its beginning to its end in the calling thread.
     *
     * @throws UnreadableFile when a file is no table, or lacks a column
     * @throws CancellationException when the thread is interrupted; what is written stays
     */
    public ImportReport run(Path listings, Path calendar, ImportOptions options, ImportProgress progress) {
        return new Run(options, progress).over(listings, calendar);
    }

    private final class Run {

        private final ImportOptions options;
        private final ImportProgress progress;
        private final RefusalCollector refusals = new RefusalCollector();
        private final Map<String, ListingLine> lines = new LinkedHashMap<>();
        private final Set<String> refusedListings = new HashSet<>();
        private final Map<String, UnavailableNights> unavailable = new HashMap<>();
        private final Map<UUID, Long> listingVersions = new HashMap<>();
        private final Map<UUID, Long> calendarVersions = new HashMap<>();
        private LocalDate earliest = LocalDate.MAX;
        private ImportCounts counts = ImportCounts.NONE;

        Run(ImportOptions options, ImportProgress progress) {
            this.options = options;
            this.progress = progress;
        }

        ImportReport over(Path listings, Path calendar) {
            readListings(listings);
            readCalendar(calendar);
            writeListings();
            writeCalendars();
            tell(ImportPhase.INDEXING, 0, 1);
            boolean searchable = ownWrites.await(listingVersions, calendarVersions, LONGEST_INDEXING);
            tell(ImportPhase.DONE, 1, 1);
            return new ImportReport(counts, refusals.rowsByFault(), refusals.entries(), searchable);
        }

        private void readListings(Path path) {
            try (CsvFile file = CsvFile.open(path, ListingLine.COLUMNS)) {
                long rows = 0;
                while (file.hasNext()) {
                    readListing(file.next());
                    rows++;
                }
                counts = counts.ofRows(rows, 0);
            }
        }

        private void readListing(CsvFile.Row row) {
            try {
                ListingLine line = ListingLine.read(row, options);
                if (lines.putIfAbsent(line.sourceId(), line) != null) {
                    throw new BadRow(RowFault.DUPLICATE_ID, line.sourceId());
                }
            } catch (BadRow bad) {
                refusals.add(ImportedFile.LISTINGS, row.line(), bad.fault(), bad.detail());
                refusedListings.add(row.isComplete() ? row.value("id") : "");
            }
        }

        private void readCalendar(Path path) {
            try (CsvFile file = CsvFile.open(path, CalendarLine.COLUMNS)) {
                long rows = 0;
                while (file.hasNext()) {
                    readNight(file.next());
                    rows++;
                    if (rows % ROWS_PER_STEP == 0) {
                        counts = counts.ofRows(counts.listingRows(), rows);
                        tell(ImportPhase.READING, rows, 0);
                    }
                }
                counts = counts.ofRows(counts.listingRows(), rows);
                tell(ImportPhase.READING, rows, rows);
            }
        }

        private void readNight(CsvFile.Row row) {
            try {
                CalendarLine line = CalendarLine.read(row);
                if (!lines.containsKey(line.sourceId())) {
                    boolean known = refusedListings.contains(line.sourceId());
                    throw new BadRow(known ? RowFault.REFUSED_LISTING : RowFault.UNKNOWN_LISTING, line.sourceId());
                }
                if (line.date().isBefore(earliest)) {
                    earliest = line.date();
                }
                if (!line.available()) {
                    unavailable
                            .computeIfAbsent(line.sourceId(), id -> new UnavailableNights())
                            .add(line.date(), row.line());
                }
            } catch (BadRow bad) {
                refusals.add(ImportedFile.CALENDAR, row.line(), bad.fault(), bad.detail());
            }
        }

        private void writeListings() {
            long done = 0;
            for (ListingLine line : lines.values()) {
                tell(ImportPhase.LISTINGS, done++, lines.size());
                ListingId listingId = ListingLine.listingId(line.sourceId());
                ImportedListing imported =
                        commands.sendAndWait(new ImportListing(listingId, options.hostId(), line.details()));
                listingVersions.put(listingId.value(), imported.version());
                counts = counts.plus(imported.outcome());
            }
        }

        private void writeCalendars() {
            long shiftDays = options.startDate() == null || earliest.equals(LocalDate.MAX)
                    ? 0
                    : options.startDate().toEpochDay() - earliest.toEpochDay();
            LocalDate today = LocalDate.ofInstant(clock.instant(), options.zone());
            long done = 0;
            for (Map.Entry<String, UnavailableNights> nights : unavailable.entrySet()) {
                tell(ImportPhase.CALENDARS, done++, unavailable.size());
                ListingId listingId = ListingLine.listingId(nights.getKey());
                writeBlocks(nights.getKey(), nights.getValue().runs(listingId, shiftDays), today);
            }
        }

        private void writeBlocks(String sourceId, Map<ImportBlocks.Run, Long> lineOfRun, LocalDate today) {
            ListingId listingId = ListingLine.listingId(sourceId);
            CalendarId calendarId = CalendarId.of(listingId);
            ImportedBlocks imported = commands.sendAndWait(
                    new ImportBlocks(calendarId, listingId, today, List.copyOf(lineOfRun.keySet()), REASON));
            if (imported.version() >= 0) {
                calendarVersions.put(calendarId.value(), imported.version());
            }
            counts = counts.plus(imported);
            lineOfRun.forEach((run, line) -> {
                if (imported.conflicts().contains(run.blockId())) {
                    refusals.add(
                            ImportedFile.CALENDAR,
                            line,
                            RowFault.NIGHTS_TAKEN,
                            sourceId + " " + run.stay().checkIn() + " to "
                                    + run.stay().checkOut());
                }
            });
        }

        private void tell(ImportPhase phase, long done, long total) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the import was interrupted");
            }
            progress.at(phase, done, total, counts);
        }
    }
}
