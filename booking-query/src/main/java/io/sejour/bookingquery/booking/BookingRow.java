package io.sejour.bookingquery.booking;

import io.sejour.api.Money;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.BookingSummary;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.api.booking.ReplacedStay;
import io.sejour.api.escrow.EscrowContract;
import io.sejour.api.user.UserId;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code booking_query.booking}.
 *
 * @param version the aggregate's version this row shows
 * @param replaces the stay that ends once this one is paid, null for a stay beside others
 * @param endReason why it ended when nobody cancelled it: the host's sealed words, or an {@code ExpiryReason} or
 *     {@code RejectionReason}
 * @param cancellation null while nobody cancelled
 * @param noShow null unless nobody came; stays when the guest arrived after all
 * @param penalty null unless the host cancelled what was paid
 */
public record BookingRow(
        BookingId bookingId,
        long version,
        BookingStatus status,
        UserId guestId,
        UserId hostId,
        QuoteSnapshot quote,
        EscrowContract escrow,
        Instant requestedAt,
        @Nullable ReplacedStay replaces,
        @Nullable Instant answerBy,
        @Nullable Instant acceptedAt,
        @Nullable Instant fundBy,
        @Nullable Instant confirmedAt,
        @Nullable Instant checkedInAt,
        @Nullable Instant checkedOutAt,
        @Nullable Instant disputedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        @Nullable Cancellation cancellation,
        @Nullable NoShow noShow,
        @Nullable Penalty penalty) {

    /**
     * Who cancelled, when and why, and how the escrow is divided.
     *
     * @param replacedBy the booking that the guest has in its place
     */
    public record Cancellation(
            BookingParty by,
            String reason,
            Instant requestedAt,
            CancellationSplit split,
            @Nullable BookingId replacedBy) {}

    /** That nobody came, and until when the guest could still arrive. */
    public record NoShow(BookingParty by, Instant reportedAt, Instant arriveBy, CancellationSplit split) {}

    /** What the host owes the guest for cancelling. */
    public record Penalty(int bps, Money amount) {}

    /** What people wrote about it, as it is stored. */
    public Stream<@Nullable String> words() {
        return Stream.of(endReason, cancellation == null ? null : cancellation.reason());
    }

    BookingSummary summary() {
        return new BookingSummary(
                bookingId,
                status,
                version,
                quote,
                guestId,
                hostId,
                confirmedAt,
                cancellation == null ? null : cancellation.split(),
                replaces);
    }
}
