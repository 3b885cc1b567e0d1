package io.sejour.payment.process;

import io.sejour.api.BookingFact;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.ConfirmationOutcome;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentStatus;

/** Everything the process reacts to. */
public sealed interface ProcessInput {
    /** Something happened to the booking. */
    record BookingHappened(BookingEvent event) implements ProcessInput {}

    /** Something happened to the booking's nights. */
    record NightsHappened(BookingFact event) implements ProcessInput {}

    /** Something happened to the booking's money. */
    record PaymentHappened(PaymentEvent event) implements ProcessInput {}

    /** A deadline fired, perhaps late, perhaps after it was cancelled. */
    record DeadlineReached(DeadlineKind kind) implements ProcessInput {}

    /** What the booking said to {@link io.sejour.api.booking.ConfirmBooking}. */
    record ConfirmationAnswered(ConfirmationOutcome outcome) implements ProcessInput {}

    /** Where the payment is after {@link io.sejour.api.payment.VoidPayment}. */
    record VoidingAnswered(PaymentStatus status) implements ProcessInput {}
}
