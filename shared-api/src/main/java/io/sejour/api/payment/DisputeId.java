package io.sejour.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.sejour.api.Identity;
import io.sejour.api.booking.BookingId;
import java.util.UUID;

/** Names the dispute about one booking's money. */
public record DisputeId(UUID value) implements Identity {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DisputeId {}

    /** The contract takes one dispute about a booking, so its identity follows from the booking's. */
    public static DisputeId of(BookingId booking) {
        return new DisputeId(Identity.derived("dispute", booking));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
