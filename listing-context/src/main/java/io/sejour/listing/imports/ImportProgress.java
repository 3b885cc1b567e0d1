package io.sejour.listing.imports;

/** Is told how an import goes on, often; it decides what is worth showing. */
@FunctionalInterface
public interface ImportProgress {

    /**
     * @param done steps of this phase that are done
     * @param total steps of this phase; 0 while nobody knows
     */
    void at(ImportPhase phase, long done, long total, ImportCounts counts);
}
