package io.sejour.listing.imports;

import io.sejour.listing.calendar.ImportedBlocks;
import io.sejour.listing.catalogue.ImportedListing;

/**
 * What an import did so far.
 *
 * @param listingRows rows read of the listings file
 * @param calendarRows rows read of the calendar file
 * @param listingsUnchanged listings that were there as the file says
 * @param blocksWritten blocks that are new or moved
 * @param blocksPast blocks whose nights are all gone
 */
public record ImportCounts(
        long listingRows,
        long calendarRows,
        int listingsCreated,
        int listingsRevised,
        int listingsUnchanged,
        int blocksWritten,
        int blocksUnchanged,
        int blocksPast) {

    static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0, 0, 0);

    ImportCounts ofRows(long listingRowsRead, long calendarRowsRead) {
        return new ImportCounts(
                listingRowsRead,
                calendarRowsRead,
                listingsCreated,
                listingsRevised,
                listingsUnchanged,
                blocksWritten,
                blocksUnchanged,
                blocksPast);
    }

    ImportCounts plus(ImportedListing.Outcome outcome) {
        return new ImportCounts(
                listingRows,
                calendarRows,
                listingsCreated + (outcome == ImportedListing.Outcome.CREATED ? 1 : 0),
                listingsRevised + (outcome == ImportedListing.Outcome.REVISED ? 1 : 0),
                listingsUnchanged + (outcome == ImportedListing.Outcome.UNCHANGED ? 1 : 0),
                blocksWritten,
                blocksUnchanged,
                blocksPast);
    }

    ImportCounts plus(ImportedBlocks imported) {
        return new ImportCounts(
                listingRows,
                calendarRows,
                listingsCreated,
                listingsRevised,
                listingsUnchanged,
                blocksWritten + imported.written(),
                blocksUnchanged + imported.unchanged(),
                blocksPast + imported.past());
    }
}
