package io.sejour.listing.catalogue;

/** What an import did to one listing, and its version afterwards. */
public record ImportedListing(long version, Outcome outcome) {

    /** New, following a changed file, or as it was. */
    public enum Outcome {
        CREATED,
        REVISED,
        UNCHANGED
    }
}
