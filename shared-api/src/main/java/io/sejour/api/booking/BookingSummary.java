package io.sejour.api.booking;

import io.sejour.api.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A booking as other contexts need it.
 *
 * @param version the aggregate's version the read model has seen
 * @param cancellation the split under way or done, null when nobody cancelled
 * @param replaces the stay that ends once this one is paid, null for a stay beside others
 */
public record BookingSummary(
        BookingId bookingId,
        BookingStatus status,
        long version,
        QuoteSnapshot quote,
        UserId guestId,
        UserId hostId,
        @Nullable Instant confirmedAt,
        @Nullable CancellationSplit cancellation,
        @Nullable ReplacedStay replaces) {}
