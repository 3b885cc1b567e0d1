package io.sejour.api.calendar;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.sejour.api.Identity;
import io.sejour.api.listing.ListingId;
import java.util.UUID;

/** Names the calendar of one listing, the authority on its nights. */
public record CalendarId(UUID value) implements Identity {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CalendarId {}

    public static CalendarId of(String text) {
        return new CalendarId(UUID.fromString(text));
    }

    /** A listing has exactly one calendar, so its identity follows from the listing's. */
    public static CalendarId of(ListingId listing) {
        return new CalendarId(Identity.derived("calendar", listing));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
