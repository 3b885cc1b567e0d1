package io.sejour.api.calendar;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.sejour.api.Identity;
import java.util.UUID;

/** Names nights a host keeps for themselves. */
public record BlockId(UUID value) implements Identity {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BlockId {}

    public static BlockId of(String text) {
        return new BlockId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
