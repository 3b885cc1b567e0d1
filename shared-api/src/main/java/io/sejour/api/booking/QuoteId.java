package io.sejour.api.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.sejour.api.Identity;
import java.util.UUID;

/** Names a price offered for a stay, for a while. */
public record QuoteId(UUID value) implements Identity {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public QuoteId {}

    public static QuoteId of(String text) {
        return new QuoteId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
