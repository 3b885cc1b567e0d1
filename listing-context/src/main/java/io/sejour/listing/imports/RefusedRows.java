package io.sejour.listing.imports;

/**
 * Rows of a file that were left out, for one reason.
 *
 * @param line of the first of them, counted from 1, the header included
 * @param rows how many follow each other
 * @param detail what was found, shortened
 */
public record RefusedRows(ImportedFile file, long line, int rows, RowFault fault, String detail) {}
