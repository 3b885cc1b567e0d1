package io.sejour.listing.imports;

/** Where an import stands, in this order. */
public enum ImportPhase {
    QUEUED,
    /** Reading both files. */
    READING,
    /** Writing listings. */
    LISTINGS,
    /** Writing blocks of the calendars. */
    CALENDARS,
    /** Waiting until everything written can be found. */
    INDEXING,
    DONE,
    /** The files could not be used at all. */
    FAILED,
    /** The process ended in the middle; the same import again goes on from there. */
    INTERRUPTED;

    boolean isFinal() {
        return this == DONE || this == FAILED || this == INTERRUPTED;
    }
}
