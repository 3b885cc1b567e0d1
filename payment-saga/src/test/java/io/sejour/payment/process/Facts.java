package io.sejour.payment.process;

import io.sejour.api.Wei;
import io.sejour.api.booking.BookingAccepted;
import io.sejour.api.booking.BookingAwaitingHost;
import io.sejour.api.booking.BookingAwaitingPayment;
import io.sejour.api.booking.BookingCancelled;
import io.sejour.api.booking.BookingCompleted;
import io.sejour.api.booking.BookingConfirmed;
import io.sejour.api.booking.BookingDeclined;
import io.sejour.api.booking.BookingDisputed;
import io.sejour.api.booking.BookingExpired;
import io.sejour.api.booking.BookingId;
import io.sejour.api.booking.BookingParty;
import io.sejour.api.booking.BookingRejected;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.CancellationRequested;
import io.sejour.api.booking.CancellationSplit;
import io.sejour.api.booking.ExpiryReason;
import io.sejour.api.booking.GuestCheckedIn;
import io.sejour.api.booking.GuestCheckedOut;
import io.sejour.api.booking.NoShowReported;
import io.sejour.api.booking.RejectionReason;
import io.sejour.api.booking.SplitBasis;
import io.sejour.api.calendar.CalendarId;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesRefused;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesRequested;
import io.sejour.api.calendar.HoldBarred;
import io.sejour.api.escrow.Bytes32;
import io.sejour.api.escrow.ChainLog;
import io.sejour.api.escrow.EscrowTerms;
import io.sejour.api.escrow.Ruling;
import io.sejour.api.payment.DisputeId;
import io.sejour.api.payment.DisputeOpened;
import io.sejour.api.payment.DisputeRuled;
import io.sejour.api.payment.DisputeStepFailed;
import io.sejour.api.payment.EscrowFunded;
import io.sejour.api.payment.EscrowRefundFailed;
import io.sejour.api.payment.EscrowRefundRequested;
import io.sejour.api.payment.EscrowRefunded;
import io.sejour.api.payment.EscrowReleaseFailed;
import io.sejour.api.payment.EscrowReleaseRequested;
import io.sejour.api.payment.EscrowReleased;
import io.sejour.api.payment.EscrowSplit;
import io.sejour.api.payment.EscrowStep;
import io.sejour.api.payment.PaymentId;
import io.sejour.api.payment.PaymentInitiated;
import io.sejour.api.payment.PaymentVoided;
import io.sejour.payment.stage.Requests;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What can happen to one booking, as events. */
final class Facts {
    static final Instant REQUESTED_AT = Instant.parse("2027-02-01T12:00:00.500Z");
    static final Instant FUND_BY = Instant.parse("2027-02-01T12:15:00Z");
    static final BookingId BOOKING = new BookingId(UUID.fromString("01900000-0000-7000-8000-00000000000b"));
    static final PaymentId PAYMENT = PaymentId.of(BOOKING);
    static final Bytes32 HASH = new Bytes32("0x" + "cd".repeat(32));
    static final Wei AMOUNT = Requests.AMOUNT;
    static final Wei FEE = Wei.of(1_000);
    static final Wei GUEST_PART = Wei.of("20000000000000001");
    static final Wei HOST_PART = AMOUNT.minus(GUEST_PART).minus(FEE);

    static final BookingId REPLACED = new BookingId(UUID.fromString("01900000-0000-7000-8000-00000000000a"));

    private final BookingRequested requested;
    private final BookedStay stay;
    private final CalendarId calendar;

    Facts(boolean instantBook) {
        this(Requests.requested(BOOKING, instantBook, REQUESTED_AT));
    }

    /** Of a booking at an instantly booked home that replaces another. */
    static Facts altering() {
        return new Facts(Requests.altering(BOOKING, REPLACED, REQUESTED_AT));
    }

    private Facts(BookingRequested requested) {
        this.requested = requested;
        stay = BookedStay.of(requested);
        calendar = stay.calendarId();
    }

    BookedStay stay() {
        return stay;
    }

    BookingRequested requested() {
        return requested;
    }

    Instant checkInAt() {
        return stay.checkInAt();
    }

    Instant checkOutAt() {
        return stay.checkOutAt();
    }

    Instant releaseAt() {
        return checkOutAt().plus(Duration.ofHours(24));
    }

    DatesRequested wished() {
        return new DatesRequested(calendar, stay.listingId(), BOOKING, stay.stay(), 0, stay.inPlaceOf());
    }

    DatesHeld held() {
        return new DatesHeld(calendar, stay.listingId(), BOOKING, stay.stay(), 0, stay.inPlaceOf());
    }

    DatesRefused refused() {
        return new DatesRefused(calendar, stay.listingId(), BOOKING, stay.stay(), List.of(stay.stay()));
    }

    DatesReleased datesReleased() {
        return new DatesReleased(calendar, stay.listingId(), BOOKING, stay.stay(), false);
    }

    HoldBarred barred() {
        return new HoldBarred(calendar, BOOKING);
    }

    BookingAwaitingHost awaitingHost() {
        return new BookingAwaitingHost(BOOKING, FUND_BY, REQUESTED_AT);
    }

    BookingAccepted accepted() {
        return new BookingAccepted(BOOKING, REQUESTED_AT);
    }

    BookingDeclined declined() {
        return new BookingDeclined(BOOKING, "", REQUESTED_AT);
    }

    BookingRejected rejected() {
        return new BookingRejected(BOOKING, RejectionReason.DATES_TAKEN, REQUESTED_AT);
    }

    BookingExpired expired(ExpiryReason reason) {
        return new BookingExpired(BOOKING, reason, FUND_BY);
    }

    BookingAwaitingPayment awaitingPayment() {
        return new BookingAwaitingPayment(BOOKING, PAYMENT, HASH, FUND_BY, REQUESTED_AT);
    }

    BookingConfirmed confirmed() {
        return new BookingConfirmed(BOOKING, REQUESTED_AT);
    }

    GuestCheckedIn checkedIn() {
        return new GuestCheckedIn(BOOKING, BookingParty.GUEST, checkInAt());
    }

    GuestCheckedOut checkedOut(BookingParty by, Instant at) {
        return new GuestCheckedOut(BOOKING, by, at);
    }

    NoShowReported noShow() {
        CancellationSplit split =
                new CancellationSplit(GUEST_PART, AMOUNT.minus(GUEST_PART), 5_413, SplitBasis.NO_SHOW, null);
        return new NoShowReported(BOOKING, BookingParty.HOST, split, arriveBy(), checkInAt());
    }

    Instant arriveBy() {
        return NoShowReported.arriveBy(checkInAt(), checkInAt(), checkOutAt());
    }

    CancellationRequested cancellation(BookingParty by, SplitBasis basis, Wei guestWei) {
        Wei hostWei = basis == SplitBasis.UNFUNDED ? Wei.ZERO : AMOUNT.minus(guestWei);
        return new CancellationRequested(
                BOOKING,
                by,
                "plans changed",
                new CancellationSplit(guestWei, hostWei, 5_413, basis, null),
                REQUESTED_AT);
    }

    BookingCancelled cancelled() {
        return new BookingCancelled(BOOKING, GUEST_PART, HOST_PART, FEE, REQUESTED_AT);
    }

    BookingCompleted completed() {
        return new BookingCompleted(BOOKING, Wei.ZERO, AMOUNT.minus(FEE), FEE, REQUESTED_AT);
    }

    EscrowTerms terms() {
        return stay.terms(FUND_BY, Walk.SETTINGS);
    }

    PaymentInitiated initiated() {
        return new PaymentInitiated(PAYMENT, BOOKING, terms(), HASH);
    }

    PaymentVoided voided() {
        return new PaymentVoided(PAYMENT, BOOKING);
    }

    EscrowFunded funded(boolean late) {
        return new EscrowFunded(PAYMENT, BOOKING, AMOUNT, log(), late);
    }

    EscrowReleaseRequested releaseRequested() {
        return new EscrowReleaseRequested(PAYMENT, BOOKING, terms());
    }

    EscrowRefundRequested refundRequested(Wei guestWei) {
        return new EscrowRefundRequested(PAYMENT, BOOKING, terms(), guestWei);
    }

    EscrowReleased released() {
        return new EscrowReleased(PAYMENT, BOOKING, AMOUNT.minus(FEE), FEE, log());
    }

    EscrowRefunded refunded() {
        return new EscrowRefunded(PAYMENT, BOOKING, AMOUNT, log());
    }

    EscrowSplit split() {
        return new EscrowSplit(PAYMENT, BOOKING, GUEST_PART, HOST_PART, FEE, log());
    }

    EscrowReleaseFailed releaseFailed(int attempts) {
        return new EscrowReleaseFailed(PAYMENT, BOOKING, "node down", attempts);
    }

    EscrowRefundFailed refundFailed(int attempts) {
        return new EscrowRefundFailed(PAYMENT, BOOKING, "node down", attempts);
    }

    DisputeOpened disputed(BookingParty by) {
        return new DisputeOpened(PAYMENT, BOOKING, DisputeId.of(BOOKING), BigInteger.ONE, by, log());
    }

    DisputeRuled ruled() {
        return new DisputeRuled(PAYMENT, BOOKING, DisputeId.of(BOOKING), Ruling.POLICY, log());
    }

    DisputeStepFailed settlementFailed(int attempts) {
        return new DisputeStepFailed(PAYMENT, BOOKING, EscrowStep.SETTLE, "node down", attempts);
    }

    DisputeStepFailed rulingFailed(int attempts) {
        return new DisputeStepFailed(PAYMENT, BOOKING, EscrowStep.RULE, "node down", attempts);
    }

    BookingDisputed bookingDisputed() {
        return new BookingDisputed(BOOKING, DisputeId.of(BOOKING), BookingParty.GUEST, REQUESTED_AT);
    }

    Instant exitAt() {
        return releaseAt().plus(Duration.ofDays(30));
    }

    private static ChainLog log() {
        return new ChainLog(31337, 1, HASH, HASH, 0, REQUESTED_AT);
    }
}
