package io.sejour.bookingquery.booking;

import io.sejour.api.booking.BookingStatus;
import io.sejour.api.booking.NoShowReported;
import io.sejour.api.payment.PaymentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer may do with a booking at an instant (design/lifecycle.md: an action is valid iff {@code now < deadline}).
 * A hint for people and clients; the rules themselves are the Booking aggregate's.
 */
final class NextActions {

    private NextActions() {}

    /**
     * @param releaseAt from when nobody can dispute any more; null while there is no payment
     * @param isDepositMissing whether the guest is not let in
     */
    static List<NextAction> of(
            BookingRow booking,
            @Nullable PaymentStatus payment,
            @Nullable Instant releaseAt,
            boolean isDepositMissing,
            ViewerRole viewer,
            Instant now) {
        List<NextAction> actions = of(booking, payment, releaseAt, viewer, now);
        return isDepositMissing
                ? actions.stream()
                        .filter(action -> action != NextAction.CHECK_IN)
                        .toList()
                : actions;
    }

    private static List<NextAction> of(
            BookingRow booking,
            @Nullable PaymentStatus payment,
            @Nullable Instant releaseAt,
            ViewerRole viewer,
            Instant now) {
        return switch (viewer) {
            case GUEST -> withDispute(ofGuest(booking, payment, now), booking, payment, releaseAt, now);
            case HOST -> withDispute(ofHost(booking, now), booking, payment, releaseAt, now);
            case ARBITRATOR -> booking.status() == BookingStatus.DISPUTED ? List.of(NextAction.RULE) : List.of();
            case OPERATOR -> List.of();
        };
    }

    private static List<NextAction> withDispute(
            List<NextAction> actions,
            BookingRow booking,
            @Nullable PaymentStatus payment,
            @Nullable Instant releaseAt,
            Instant now) {
        boolean isInEscrow = payment == PaymentStatus.FUNDED && booking.confirmedAt() != null;
        if (isInEscrow && releaseAt != null && now.isBefore(releaseAt)) {
            actions.add(NextAction.DISPUTE);
        } else if (booking.status() == BookingStatus.DISPUTED) {
            actions.add(NextAction.FILE_EVIDENCE);
        }
        return actions;
    }

    private static List<NextAction> ofGuest(BookingRow booking, @Nullable PaymentStatus payment, Instant now) {
        List<NextAction> actions = new ArrayList<>();
        if (canBePaid(booking, payment, now)) {
            actions.add(NextAction.PAY);
        }
        addDuringTheStay(actions, booking, false, now);
        return actions;
    }

    private static List<NextAction> ofHost(BookingRow booking, Instant now) {
        List<NextAction> actions = new ArrayList<>();
        if (waitsForTheHost(booking, now)) {
            actions.add(NextAction.ACCEPT);
            actions.add(NextAction.DECLINE);
        }
        addDuringTheStay(actions, booking, true, now);
        return actions;
    }

    /**
     * Either side may cancel, say that the guest arrived, and say that the guest left; the host may cancel for longer, and
     * say that nobody came.
     */
    private static void addDuringTheStay(List<NextAction> actions, BookingRow booking, boolean isHost, Instant now) {
        if (booking.cancellation() != null) {
            return;
        }
        Instant checkInAt = booking.quote().checkInAt();
        Instant checkOutAt = booking.quote().checkOutAt();
        boolean hasBegun = !now.isBefore(checkInAt);
        boolean isOver = !now.isBefore(checkOutAt);
        switch (booking.status()) {
            case REQUESTED, AWAITING_HOST -> {
                // One that replaces another lapses by itself once the host has agreed.
                if (booking.replaces() == null || booking.acceptedAt() == null) {
                    actions.add(NextAction.CANCEL);
                }
            }
            case AWAITING_PAYMENT -> {
                if (booking.replaces() == null) {
                    actions.add(NextAction.CANCEL);
                }
            }
            case CONFIRMED -> {
                if (hasBegun && !isOver) {
                    actions.add(NextAction.CHECK_IN);
                }
                if (isHost && hasBegun && now.isBefore(NoShowReported.reportedBefore(checkInAt, checkOutAt))) {
                    actions.add(NextAction.REPORT_NO_SHOW);
                }
                if (!isHost && !hasBegun) {
                    actions.add(NextAction.ALTER);
                }
                if (isHost || !isOver) {
                    actions.add(NextAction.CANCEL);
                }
            }
            case CHECKED_IN -> {
                actions.add(NextAction.CHECK_OUT);
                if (isHost || !isOver) {
                    actions.add(NextAction.CANCEL);
                }
            }
            case NO_SHOW -> {
                BookingRow.NoShow noShow = booking.noShow();
                if (noShow != null && now.isBefore(noShow.arriveBy())) {
                    actions.add(NextAction.CHECK_IN);
                }
            }
            case CHECKED_OUT, DISPUTED, DECLINED, EXPIRED, REJECTED, CANCELLED, COMPLETED -> {}
        }
    }

    private static boolean canBePaid(BookingRow booking, @Nullable PaymentStatus payment, Instant now) {
        return booking.status() == BookingStatus.AWAITING_PAYMENT
                && booking.cancellation() == null
                && booking.fundBy() != null
                && now.isBefore(booking.fundBy())
                && payment == PaymentStatus.INITIATED;
    }

    private static boolean waitsForTheHost(BookingRow booking, Instant now) {
        return booking.status() == BookingStatus.AWAITING_HOST
                && booking.acceptedAt() == null
                && booking.cancellation() == null
                && booking.answerBy() != null
                && now.isBefore(booking.answerBy());
    }
}
