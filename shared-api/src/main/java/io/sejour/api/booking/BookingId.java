package io.sejour.api.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.sejour.api.Identity;
import java.util.UUID;

/** Names one booking, from the request to its end. */
public record BookingId(UUID value) implements Identity {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BookingId {}

    public static BookingId of(String text) {
        return new BookingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
