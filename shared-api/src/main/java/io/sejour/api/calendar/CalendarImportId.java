package io.sejour.api.calendar;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.sejour.api.Identity;
import java.util.UUID;

/** Names one calendar of another portal that a listing follows. */
public record CalendarImportId(UUID value) implements Identity {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CalendarImportId {}

    public static CalendarImportId of(String text) {
        return new CalendarImportId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
