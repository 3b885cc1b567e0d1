package io.sejour.bookingquery.booking;

import io.sejour.api.booking.BookingAccepted;
import io.sejour.api.booking.BookingAwaitingHost;
import io.sejour.api.booking.BookingAwaitingPayment;
import io.sejour.api.booking.BookingCancelled;
import io.sejour.api.booking.BookingCompleted;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.api.booking.BookingDeclined;
import io.sejour.api.booking.BookingDisputed;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.BookingExpired;
import io.sejour.api.booking.BookingRejected;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.CancellationRequested;
import io.sejour.api.booking.GuestCheckedIn;
import io.sejour.api.booking.GuestCheckedOut;
import io.sejour.api.booking.HostPenaltyIncurred;
import io.sejour.api.booking.NoShowReported;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an event makes of a booking's row. The projection writes what comes out of it and the view of a past instant is
 * made of it, so the two cannot disagree.
 */
final class BookingFold {

    private BookingFold() {}

    /**
     * @param before null before the booking was requested
     * @param version the event's number in the booking's stream
     * @return {@code before} itself when the event is in it already; null when there is no booking it could belong to
     */
    static @Nullable BookingRow after(@Nullable BookingRow before, BookingEvent event, long version) {
        if (event instanceof BookingRequested requested) {
            return before == null ? first(requested, version) : before;
        }
        if (before == null || before.version() >= version) {
            return before;
        }
        Draft draft = new Draft(before);
        switch (event) {
            case BookingRequested requested -> {}
            case BookingAwaitingHost asked -> draft.answerBy = asked.answerBy();
            case BookingAccepted accepted -> draft.acceptedAt = accepted.at();
            case BookingAwaitingPayment awaiting -> draft.fundBy = awaiting.fundBy();
            case BookingConfirmed confirmed -> draft.confirmedAt = confirmed.at();
            case GuestCheckedIn in -> draft.checkedInAt = in.at();
            case NoShowReported reported ->
                draft.noShow =
                        new BookingRow.NoShow(reported.by(), reported.at(), reported.arriveBy(), reported.split());
            case GuestCheckedOut out -> draft.checkedOutAt = out.at();
            case CancellationRequested asked ->
                draft.cancellation = new BookingRow.Cancellation(
                        asked.by(), asked.reason(), asked.at(), asked.split(), asked.replacedBy());
            case HostPenaltyIncurred incurred ->
                draft.penalty = new BookingRow.Penalty(incurred.bps(), incurred.penalty());
            case BookingDeclined declined -> draft.end(declined.reason(), declined.at());
            case BookingExpired expired -> draft.end(expired.reason().name(), expired.at());
            case BookingRejected rejected -> draft.end(rejected.reason().name(), rejected.at());
            case BookingDisputed disputed -> draft.disputedAt = disputed.at();
            case BookingCancelled cancelled -> draft.endedAt = cancelled.at();
            case BookingCompleted completed -> draft.endedAt = completed.at();
        }
        return draft.row(version, BookingStatusAfter.event(event).orElse(before.status()));
    }

    private static BookingRow first(BookingRequested event, long version) {
        return new BookingRow(
                event.bookingId(),
                version,
                BookingStatus.REQUESTED,
                event.guestId(),
                event.hostId(),
                event.quote(),
                event.escrow(),
                event.requestedAt(),
                event.replaces(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The part of a row that changes after the request. */
    private static final class Draft {

        private final BookingRow before;
        private @Nullable Instant answerBy;
        private @Nullable Instant acceptedAt;
        private @Nullable Instant fundBy;
        private @Nullable Instant confirmedAt;
        private @Nullable Instant checkedInAt;
        private @Nullable Instant checkedOutAt;
        private @Nullable Instant disputedAt;
        private @Nullable Instant endedAt;
        private @Nullable String endReason;
        private BookingRow.@Nullable Cancellation cancellation;
        private BookingRow.@Nullable NoShow noShow;
        private BookingRow.@Nullable Penalty penalty;

        Draft(BookingRow before) {
            this.before = before;
            this.answerBy = before.answerBy();
            this.acceptedAt = before.acceptedAt();
            this.fundBy = before.fundBy();
            this.confirmedAt = before.confirmedAt();
            this.checkedInAt = before.checkedInAt();
            this.checkedOutAt = before.checkedOutAt();
            this.disputedAt = before.disputedAt();
            this.endedAt = before.endedAt();
            this.endReason = before.endReason();
            this.cancellation = before.cancellation();
            this.noShow = before.noShow();
            this.penalty = before.penalty();
        }

        void end(String reason, Instant at) {
            endReason = reason;
            endedAt = at;
        }

        BookingRow row(long version, BookingStatus status) {
            return new BookingRow(
                    before.bookingId(),
                    version,
                    status,
                    before.guestId(),
                    before.hostId(),
                    before.quote(),
                    before.escrow(),
                    before.requestedAt(),
                    before.replaces(),
                    answerBy,
                    acceptedAt,
                    fundBy,
                    confirmedAt,
                    checkedInAt,
                    checkedOutAt,
                    disputedAt,
                    endedAt,
                    endReason,
                    cancellation,
                    noShow,
                    penalty);
        }
    }
}
