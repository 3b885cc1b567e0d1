package io.sejour.booking.domain;

import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.user.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the booking what cancelling would do, now and later. Answered with a {@link CancellationPreview}; refused as the
 * cancellation itself would be.
 *
 * <p><b>Why the aggregate answers.</b> A preview that rests on a read model can be a moment old, and then promises money
 * that the cancellation does not give. It makes no event.
 *
 * @param asOf answers for that instant, from what had been recorded of the booking by then; null for now
 */
public record PreviewCancellation(
        @TargetAggregateIdentifier BookingId bookingId,
        BookingParty by,
        @Nullable UserId userId,
        @Nullable Instant asOf) {

    /** Asks for now. */
    public PreviewCancellation(BookingId bookingId, BookingParty by, @Nullable UserId userId) {
        this(bookingId, by, userId, null);
    }
}
