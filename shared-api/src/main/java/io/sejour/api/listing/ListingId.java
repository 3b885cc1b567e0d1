package io.sejour.api.listing;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.sejour.api.Identity;
import java.util.UUID;

/** Names a home or room offered for stays. */
public record ListingId(UUID value) implements Identity {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ListingId {}

    public static ListingId of(String text) {
        return new ListingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
