package io.sejour.api.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody cancelled; the split is settled from here on.
 *
 * @param replacedBy the booking that the guest has in its place, null for none
 * @param reason that person's words, sealed ({@link io.sejour.api.user.SealWords})
 */
@Revision("1")
public record CancellationRequested(
        BookingId bookingId,
        BookingParty by,
        String reason,
        CancellationSplit split,
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BookingId replacedBy)
        implements BookingEvent {

    /** Nothing comes in its place. */
    public CancellationRequested(
            BookingId bookingId, BookingParty by, String reason, CancellationSplit split, Instant at) {
        this(bookingId, by, reason, split, at, null);
    }
}
