package io.sejour.notification.booking;

import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingId;
import io.sejour.api.user.UserId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What mails say about a booking. Never changes once the booking is made.
 *
 * @param weiPerMinorUnit the rate of the booking
 */
public record BookingFacts(
        BookingId bookingId,
        UserId guestId,
        UserId hostId,
        String listingTitle,
        Stay stay,
        ZoneId zone,
        LocalTime checkInTime,
        LocalTime checkOutTime,
        Instant checkInAt,
        Instant checkOutAt,
        int guests,
        Money total,
        Wei totalWei,
        Wei weiPerMinorUnit) {

    /** An amount in the currency of the booking, rounded down. */
    public Money inCurrency(Wei amount) {
        return new Money(amount.value().divide(weiPerMinorUnit.value()).longValueExact(), total.currency());
    }
}
