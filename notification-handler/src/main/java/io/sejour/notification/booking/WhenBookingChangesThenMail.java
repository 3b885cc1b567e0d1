package io.sejour.notification.booking;

import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.BookingAccepted;
import io.sejour.api.booking.BookingAwaitingHost;
import io.sejour.api.booking.BookingAwaitingPayment;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.api.booking.BookingDeclined;
import io.sejour.api.booking.BookingDisputed;
import io.sejour.api.booking.BookingExpired;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingRejected;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.CancellationRequested;
import io.sejour.api.booking.ExpiryReason;
import io.sejour.api.booking.GuestCheckedIn;
import io.sejour.api.booking.GuestCheckedOut;
import io.sejour.api.booking.NoShowReported;
import io.sejour.api.calendar.CalendarConflictDetected;
import io.sejour.api.deposit.ClaimContested;
import io.sejour.api.deposit.DamageClaimRequested;
import io.sejour.api.deposit.DamageClaimed;
import io.sejour.api.deposit.DepositAsked;
import io.sejour.api.deposit.DepositLapsed;
import io.sejour.api.deposit.DepositPaid;
import io.sejour.api.deposit.DepositReturned;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.user.UserId;
import io.sejour.api.user.VerificationCodeIssued;
import io.sejour.notification.queue.MailKind;
import io.sejour.notification.queue.MailQueue;
import io.sejour.notification.queue.NewMail;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/**
 * Writes mails into the outbox, in the transaction that moves the group's token on. Nothing is rendered or sent here, and
 * a replay writes nothing.
 */
@Component
@ProcessingGroup("notification.mails")
@DisallowReplay
class WhenBookingChangesThenMail {

    private static final String OVERTAKEN = "overtaken by what happened to the booking";
    private static final String HISTORY = "happened before mails were first switched on";

    private final BookingFactTable bookings;
    private final MailQueue queue;
    private final FirstStart firstStart;

    WhenBookingChangesThenMail(BookingFactTable bookings, MailQueue queue, FirstStart firstStart) {
        this.bookings = bookings;
        this.queue = queue;
        this.firstStart = firstStart;
    }

    @EventHandler
    void on(VerificationCodeIssued event, TrackingToken token, @Timestamp Instant at) {
        String about = "code " + event.expiresAt();
        queue.withdrawOthers(event.userId(), MailKind.VERIFICATION_CODE, about, "replaced by a newer code");
        write(
                new NewMail(
                        about,
                        MailKind.VERIFICATION_CODE,
                        event.userId(),
                        null,
                        Map.of("expiresAt", event.expiresAt().toString()),
                        at,
                        event.expiresAt()),
                token,
                at);
    }

    @EventHandler
    void on(BookingRequested event) {
        bookings.add(event);
    }

    @EventHandler
    void on(BookingAwaitingHost event, TrackingToken token) {
        UserId host = bookings.get(event.bookingId()).hostId();
        Map<String, String> facts =
                new HashMap<>(Map.of("answerBy", event.answerBy().toString()));
        Optional<Stay> replaced = bookings.replacedBy(event.bookingId());
        replaced.ifPresent(stay -> facts.putAll(
                Map.of("from", stay.checkIn().toString(), "to", stay.checkOut().toString())));
        MailKind kind = replaced.isPresent() ? MailKind.ALTERATION_REQUESTED : MailKind.BOOKING_REQUESTED;
        write(event.bookingId(), kind, host, facts, token, event.at());
    }

    @EventHandler
    void on(BookingAccepted event, TrackingToken token) {
        withdraw(event.bookingId(), MailKind.BOOKING_REQUESTED, MailKind.ALTERATION_REQUESTED);
        write(event.bookingId(), MailKind.REQUEST_ACCEPTED, guest(event.bookingId()), Map.of(), token, event.at());
    }

    @EventHandler
    void on(BookingDeclined event, TrackingToken token) {
        withdraw(event.bookingId(), MailKind.BOOKING_REQUESTED, MailKind.ALTERATION_REQUESTED);
        write(event.bookingId(), MailKind.REQUEST_DECLINED, guest(event.bookingId()), Map.of(), token, event.at());
    }

    @EventHandler
    void on(BookingRejected event, TrackingToken token) {
        withdraw(event.bookingId(), MailKind.BOOKING_REQUESTED, MailKind.ALTERATION_REQUESTED);
        write(event.bookingId(), MailKind.REQUEST_REJECTED, guest(event.bookingId()), Map.of(), token, event.at());
    }

    @EventHandler
    void on(BookingAwaitingPayment event, TrackingToken token) {
        // No validUntil: whoever missed the deadline still learns what the expiry is about.
        Map<String, String> facts = Map.of("fundBy", event.fundBy().toString());
        write(event.bookingId(), MailKind.PAYMENT_NEEDED, guest(event.bookingId()), facts, token, event.at());
    }

    @EventHandler
    void on(BookingConfirmed event, TrackingToken token) {
        BookingFacts booking = bookings.get(event.bookingId());
        withdraw(event.bookingId(), MailKind.PAYMENT_NEEDED);
        write(event.bookingId(), MailKind.BOOKING_CONFIRMED_GUEST, booking.guestId(), Map.of(), token, event.at());
        write(event.bookingId(), MailKind.BOOKING_CONFIRMED_HOST, booking.hostId(), Map.of(), token, event.at());
        remind(booking, MailKind.CHECK_IN_REMINDER, Reminders.ofArrival(booking), booking.checkInAt(), event.at());
        remind(booking, MailKind.CHECK_OUT_REMINDER, Reminders.ofDeparture(booking), booking.checkOutAt(), event.at());
    }

    @EventHandler
    void on(GuestCheckedIn event) {
        withdraw(event.bookingId(), MailKind.CHECK_IN_REMINDER, MailKind.NO_SHOW_REPORTED);
    }

    @EventHandler
    void on(NoShowReported event, TrackingToken token) {
        withdraw(event.bookingId(), MailKind.CHECK_IN_REMINDER);
        Map<String, String> facts = Map.of("arriveBy", event.arriveBy().toString());
        write(event.bookingId(), MailKind.NO_SHOW_REPORTED, guest(event.bookingId()), facts, token, event.at());
    }

    @EventHandler
    void on(GuestCheckedOut event) {
        withdraw(event.bookingId(), MailKind.CHECK_IN_REMINDER, MailKind.CHECK_OUT_REMINDER);
    }

    @EventHandler
    void on(CancellationRequested event, TrackingToken token) {
        BookingFacts booking = bookings.get(event.bookingId());
        withdraw(
                event.bookingId(),
                MailKind.BOOKING_REQUESTED,
                MailKind.ALTERATION_REQUESTED,
                MailKind.PAYMENT_NEEDED,
                MailKind.CHECK_IN_REMINDER,
                MailKind.CHECK_OUT_REMINDER);
        if (event.replacedBy() != null) {
            // Its people were told when the money of the other was there.
            return;
        }
        Map<String, String> facts = Map.of(
                "by", event.by().name(),
                "guestWei", event.split().guestWei().toString(),
                "hostWei", event.split().hostWei().toString());
        write(event.bookingId(), MailKind.BOOKING_CANCELLED_GUEST, booking.guestId(), facts, token, event.at());
        write(event.bookingId(), MailKind.BOOKING_CANCELLED_HOST, booking.hostId(), facts, token, event.at());
    }

    @EventHandler
    void on(BookingDisputed event, TrackingToken token) {
        BookingFacts booking = bookings.get(event.bookingId());
        withdraw(event.bookingId(), MailKind.CHECK_IN_REMINDER, MailKind.CHECK_OUT_REMINDER);
        Map<String, String> facts = Map.of("by", event.by().name());
        write(event.bookingId(), MailKind.DISPUTE_OPENED, booking.guestId(), facts, token, event.at());
        write(event.bookingId(), MailKind.DISPUTE_OPENED, booking.hostId(), facts, token, event.at());
    }

    @EventHandler
    void on(BookingExpired event, TrackingToken token) {
        BookingFacts booking = bookings.get(event.bookingId());
        withdraw(event.bookingId(), MailKind.BOOKING_REQUESTED, MailKind.ALTERATION_REQUESTED, MailKind.PAYMENT_NEEDED);
        Map<String, String> facts = Map.of("reason", event.reason().name());
        write(event.bookingId(), MailKind.BOOKING_EXPIRED_GUEST, booking.guestId(), facts, token, event.at());
        // A host who was never asked has nothing to learn from a guest who did not pay.
        if (event.reason() == ExpiryReason.UNANSWERED) {
            write(event.bookingId(), MailKind.BOOKING_EXPIRED_HOST, booking.hostId(), facts, token, event.at());
        }
    }

    /** Each stay of the other portal is told once, and again when it moves to other nights that are taken. */
    @EventHandler
    void on(CalendarConflictDetected event, TrackingToken token, @Timestamp Instant at) {
        BookingFacts booking = bookings.get(event.bookingId());
        String from = event.importedStay().checkIn().toString();
        String to = event.importedStay().checkOut().toString();
        write(
                new NewMail(
                        "conflict " + event.bookingId() + " " + event.conflictId() + " " + from + " " + to,
                        MailKind.CALENDAR_CONFLICT,
                        booking.hostId(),
                        event.bookingId(),
                        Map.of("from", from, "to", to),
                        at,
                        booking.checkOutAt()),
                token,
                at);
    }

    /** The money of a booking that replaces another is told of before the other's end. */
    @EventHandler
    void on(EscrowFunded event, TrackingToken token, @Timestamp Instant at) {
        if (!event.late()) {
            bookings.markReplacedBy(event.bookingId()).ifPresent(replaced -> {
                BookingFacts booking = bookings.get(replaced);
                withdraw(replaced, MailKind.CHECK_IN_REMINDER, MailKind.CHECK_OUT_REMINDER);
                write(replaced, MailKind.BOOKING_REPLACED, booking.guestId(), Map.of(), token, at);
                write(replaced, MailKind.BOOKING_REPLACED, booking.hostId(), Map.of(), token, at);
            });
        }
    }

    @EventHandler
    void on(EscrowReleased event, TrackingToken token, @Timestamp Instant at) {
        payout(event.bookingId(), event.hostWei(), event.feeWei(), token, at);
    }

    @EventHandler
    void on(EscrowRefunded event, TrackingToken token, @Timestamp Instant at) {
        refund(event.bookingId(), event.guestWei(), token, at);
    }

    @EventHandler
    void on(EscrowSplit event, TrackingToken token, @Timestamp Instant at) {
        refund(event.bookingId(), event.guestWei(), token, at);
        payout(event.bookingId(), event.hostWei(), event.feeWei(), token, at);
    }

    @EventHandler
    void on(DepositAsked event, TrackingToken token, @Timestamp Instant at) {
        Map<String, String> facts = Map.of(
                "depositWei", event.terms().amount().toString(),
                "fundBy", event.terms().fundBy().toString());
        write(event.bookingId(), MailKind.DEPOSIT_NEEDED, guest(event.bookingId()), facts, token, at);
    }

    @EventHandler
    void on(DepositLapsed event) {
        withdraw(event.bookingId(), MailKind.DEPOSIT_NEEDED);
    }

    @EventHandler
    void on(DepositPaid event, TrackingToken token, @Timestamp Instant at) {
        withdraw(event.bookingId(), MailKind.DEPOSIT_NEEDED);
        Map<String, String> facts = Map.of("depositWei", event.amount().toString());
        UserId host = bookings.get(event.bookingId()).hostId();
        write(event.bookingId(), MailKind.DEPOSIT_PAID, host, facts, token, at);
    }

    @EventHandler
    void on(DamageClaimRequested event) {
        bookings.claimed(event.bookingId(), event.reason());
    }

    @EventHandler
    void on(DamageClaimed event, TrackingToken token, @Timestamp Instant at) {
        Map<String, String> facts =
                Map.of("claimWei", event.amount().toString(), "words", bookings.claimReason(event.bookingId()));
        write(event.bookingId(), MailKind.DAMAGE_CLAIMED, guest(event.bookingId()), facts, token, at);
    }

    /** Told to the one who did not do it. */
    @EventHandler
    void on(ClaimContested event, TrackingToken token, @Timestamp Instant at) {
        BookingFacts booking = bookings.get(event.bookingId());
        UserId other = event.by() == BookingParty.GUEST ? booking.hostId() : booking.guestId();
        Map<String, String> facts = Map.of("by", event.by().name());
        write(event.bookingId(), MailKind.CLAIM_CONTESTED, other, facts, token, at);
    }

    @EventHandler
    void on(DepositReturned event, TrackingToken token, @Timestamp Instant at) {
        BookingFacts booking = bookings.get(event.bookingId());
        withdraw(event.bookingId(), MailKind.DAMAGE_CLAIMED, MailKind.CLAIM_CONTESTED);
        Map<String, String> facts = Map.of(
                "guestWei", event.guestWei().toString(),
                "hostWei", event.hostWei().toString());
        write(event.bookingId(), MailKind.DEPOSIT_RETURNED, booking.guestId(), facts, token, at);
        if (!event.hostWei().isZero()) {
            write(event.bookingId(), MailKind.CLAIM_PAID, booking.hostId(), facts, token, at);
        }
    }

    private void payout(BookingId bookingId, Wei hostWei, Wei feeWei, TrackingToken token, Instant at) {
        if (!hostWei.isZero()) {
            Map<String, String> facts = Map.of("hostWei", hostWei.toString(), "feeWei", feeWei.toString());
            write(bookingId, MailKind.PAYOUT, bookings.get(bookingId).hostId(), facts, token, at);
        }
    }

    private void refund(BookingId bookingId, Wei guestWei, TrackingToken token, Instant at) {
        // Of a booking that another replaces only the difference moves, of which the guest was told.
        if (!guestWei.isZero() && !bookings.isReplaced(bookingId)) {
            Map<String, String> facts = Map.of("guestWei", guestWei.toString());
            write(bookingId, MailKind.REFUND, guest(bookingId), facts, token, at);
        }
    }

    /** Whoever books after the reminder's hour has just been told. */
    private void remind(BookingFacts booking, MailKind kind, Instant dueAt, Instant validUntil, Instant now) {
        if (dueAt.isAfter(now)) {
            queue.add(new NewMail(
                    booking.bookingId().toString(),
                    kind,
                    booking.guestId(),
                    booking.bookingId(),
                    Map.of(),
                    dueAt,
                    validUntil));
        }
    }

    private UserId guest(BookingId bookingId) {
        return bookings.get(bookingId).guestId();
    }

    private void withdraw(BookingId bookingId, MailKind... kinds) {
        queue.withdraw(bookingId.toString(), Set.of(kinds), OVERTAKEN);
    }

    private void write(
            BookingId bookingId,
            MailKind kind,
            UserId recipient,
            Map<String, String> facts,
            TrackingToken token,
            Instant at) {
        write(NewMail.about(bookingId, kind, recipient, facts, at), token, at);
    }

    private void write(NewMail mail, TrackingToken token, Instant at) {
        if (firstStart.isHistory(token, at)) {
            queue.addSkipped(mail, HISTORY);
        } else {
            queue.add(mail);
        }
    }
}
