package io.sejour.api.deposit;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.sejour.api.Identity;
import io.sejour.api.booking.BookingId;
import java.util.UUID;

/** Names the damage deposit of one booking. */
public record DepositId(UUID value) implements Identity {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DepositId {}

    public static DepositId of(String text) {
        return new DepositId(UUID.fromString(text));
    }

    /** A booking has at most one deposit, so its identity follows from the booking's. */
    public static DepositId of(BookingId booking) {
        return new DepositId(Identity.derived("deposit", booking));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
