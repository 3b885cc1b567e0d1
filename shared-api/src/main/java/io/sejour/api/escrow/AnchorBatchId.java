package io.sejour.api.escrow;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.sejour.api.Identity;
import java.util.UUID;

/** Names a batch of histories that are anchored on chain together. */
public record AnchorBatchId(UUID value) implements Identity {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AnchorBatchId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
