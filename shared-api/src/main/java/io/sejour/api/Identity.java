package io.sejour.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The identity of one thing, a UUID. Its text form is the UUID alone, in JSON, paths and event streams. */
public interface Identity {

    @JsonValue
    UUID value();

    /**
     * An identity that follows from another one, so that a repeated step names the same thing.
     *
     * @param role what the derived thing is to the source, such as {@code "payment"}
     * @return a name-based UUID, the same for the same role and source
     */
    static UUID derived(String role, Identity source) {
        return UUID.nameUUIDFromBytes((role + ":" + source.value()).getBytes(StandardCharsets.UTF_8));
    }
}
