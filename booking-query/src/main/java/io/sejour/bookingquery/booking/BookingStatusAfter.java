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
import java.util.Optional;

/** Which state a booking's event leads to (design/lifecycle.md, States). */
public final class BookingStatusAfter {

    private BookingStatusAfter() {}

    /** Empty for an event that leaves the state as it is: the host's yes, and a cancellation still to be settled with its penalty. */
    public static Optional<BookingStatus> event(BookingEvent event) {
        return switch (event) {
            case BookingRequested requested -> Optional.of(BookingStatus.REQUESTED);
            case BookingAwaitingHost asked -> Optional.of(BookingStatus.AWAITING_HOST);
            case BookingAccepted accepted -> Optional.empty();
            case BookingDeclined declined -> Optional.of(BookingStatus.DECLINED);
            case BookingAwaitingPayment awaiting -> Optional.of(BookingStatus.AWAITING_PAYMENT);
            case BookingRejected rejected -> Optional.of(BookingStatus.REJECTED);
            case BookingExpired expired -> Optional.of(BookingStatus.EXPIRED);
            case BookingConfirmed confirmed -> Optional.of(BookingStatus.CONFIRMED);
            case GuestCheckedIn in -> Optional.of(BookingStatus.CHECKED_IN);
            case NoShowReported reported -> Optional.of(BookingStatus.NO_SHOW);
            case GuestCheckedOut out -> Optional.of(BookingStatus.CHECKED_OUT);
            case CancellationRequested asked -> Optional.empty();
            case HostPenaltyIncurred penalty -> Optional.empty();
            case BookingDisputed disputed -> Optional.of(BookingStatus.DISPUTED);
            case BookingCancelled cancelled -> Optional.of(BookingStatus.CANCELLED);
            case BookingCompleted completed -> Optional.of(BookingStatus.COMPLETED);
        };
    }
}
