package io.sejour.api.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.sejour.api.Identity;
import java.util.UUID;

/** Names a person with an account. */
public record UserId(UUID value) implements Identity {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {}

    public static UserId of(String text) {
        return new UserId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
