package io.sejour.api.booking;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The host says that nobody came. The guest who arrives before {@code arriveBy} checks in and the stay goes on; otherwise
 * the money is divided as {@code split} says.
 */
@Revision("1")
public record NoShowReported(
        BookingId bookingId, BookingParty by, CancellationSplit split, Instant arriveBy, Instant at)
        implements BookingEvent {
    private static final Duration WINDOW = Duration.ofHours(48);
    private static final Duration ARRIVAL_AFTER_REPORT = Duration.ofHours(24);

    /** From when it is too late to report: 48 hours after check-in, or check-out where that is earlier. */
    public static Instant reportedBefore(Instant checkInAt, Instant checkOutAt) {
        Instant windowEnd = checkInAt.plus(WINDOW);
        return windowEnd.isBefore(checkOutAt) ? windowEnd : checkOutAt;
    }

    /**
     * Until when the guest can still arrive: as long as a no-show can be reported and a day after the report, but not
     * after check-out.
     */
    public static Instant arriveBy(Instant reportedAt, Instant checkInAt, Instant checkOutAt) {
        Instant window = reportedBefore(checkInAt, checkOutAt);
        Instant aDayLater = reportedAt.plus(ARRIVAL_AFTER_REPORT);
        Instant later = window.isBefore(aDayLater) ? aDayLater : window;
        return later.isBefore(checkOutAt) ? later : checkOutAt;
    }
}
