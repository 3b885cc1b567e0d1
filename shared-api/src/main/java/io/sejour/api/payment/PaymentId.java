package io.sejour.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.sejour.api.Identity;
import io.sejour.api.booking.BookingId;
import java.util.UUID;

/** Names the money of one booking. */
public record PaymentId(UUID value) implements Identity {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentId {}

    public static PaymentId of(String text) {
        return new PaymentId(UUID.fromString(text));
    }

    /** A booking has exactly one payment, so its identity follows from the booking's. */
    public static PaymentId of(BookingId booking) {
        return new PaymentId(Identity.derived("payment", booking));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
