package io.sejour.listing.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The two files of an import. */
public enum ImportedFile {
    LISTINGS,
    CALENDAR;

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
