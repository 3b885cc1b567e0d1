package io.sejour.bookingquery.history;

/** Adds to the histories of bookings. */
@FunctionalInterface
interface HistoryWriter {

    /** Adds an event at its place; one that is there already changes nothing. */
    void append(RecordedEvent event);
}
