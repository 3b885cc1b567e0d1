package io.sejour.api.calendar;

/**
 * Where a block comes from that no host wrote here.
 *
 * @param soft whether the other portal only says that the nights are not available, not that somebody booked them
 */
public record Imported(CalendarImportId importId, boolean soft) {}
