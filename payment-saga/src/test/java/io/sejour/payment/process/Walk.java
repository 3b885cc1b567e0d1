package io.sejour.payment.process;

import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.ConfirmBooking;
import io.sejour.api.booking.ConfirmationOutcome;
import io.sejour.api.booking.ExpireBooking;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesRefused;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesRequested;
import io.sejour.api.calendar.HoldBarred;
import io.sejour.api.calendar.ReleaseDates;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.api.payment.RefundEscrow;
import io.sejour.api.payment.VoidPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Leads one process from input to input, answering its questions as told, and notes what it decides. */
final class Walk {
    static final ProcessSettings SETTINGS = new ProcessSettings(
            Duration.ofMinutes(15),
            Duration.ofHours(24),
            Duration.ofHours(24),
            Duration.ofDays(30),
            Duration.ofHours(24),
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            300);

    private final BookingProcess process = new BookingProcess(SETTINGS);
    private final List<Decision> decisions = new ArrayList<>();
    private @Nullable ProcessState state;
    private Instant now;
    private ConfirmationOutcome confirmation = ConfirmationOutcome.CONFIRMED;
    private PaymentStatus voiding = PaymentStatus.VOIDED;

    Walk(Instant now) {
        this.now = now;
    }

    ProcessState state() {
        if (state == null) {
            throw new IllegalStateException("nothing happened yet");
        }
        return state;
    }

    Walk at(Instant instant) {
        now = instant;
        return this;
    }

    Walk answeringConfirmation(ConfirmationOutcome outcome) {
        confirmation = outcome;
        return this;
    }

    Walk answeringVoiding(PaymentStatus status) {
        voiding = status;
        return this;
    }

    Walk on(Object happened) {
        decisions.clear();
        Queue<ProcessInput> inputs = new ArrayDeque<>(List.of(input(happened)));
        while (!inputs.isEmpty()) {
            Outcome outcome = process.on(state, inputs.remove(), now);
            state = outcome.state();
            for (Decision decision : outcome.decisions()) {
                decisions.add(decision);
                if (decision instanceof Decision.Send(ConfirmBooking ignored)) {
                    inputs.add(new ProcessInput.ConfirmationAnswered(confirmation));
                } else if (decision instanceof Decision.Send(VoidPayment ignored)) {
                    inputs.add(new ProcessInput.VoidingAnswered(voiding));
                }
            }
        }
        return this;
    }

    /** What the last input led to, in words. */
    List<String> decided() {
        return decisions.stream().map(Walk::words).toList();
    }

    static ProcessInput input(Object happened) {
        return switch (happened) {
            case ProcessInput input -> input;
            case DeadlineKind kind -> new ProcessInput.DeadlineReached(kind);
            case BookingEvent event -> new ProcessInput.BookingHappened(event);
            case PaymentEvent event -> new ProcessInput.PaymentHappened(event);
            case DatesHeld event -> new ProcessInput.NightsHappened(event);
            case DatesRequested event -> new ProcessInput.NightsHappened(event);
            case DatesRefused event -> new ProcessInput.NightsHappened(event);
            case DatesReleased event -> new ProcessInput.NightsHappened(event);
            case HoldBarred event -> new ProcessInput.NightsHappened(event);
            default -> throw new IllegalArgumentException("not for the process: " + happened);
        };
    }

    private static String words(Decision decision) {
        return switch (decision) {
            case Decision.Send(ReleaseDates command) ->
                command.keepBlocked() ? "ReleaseDates kept blocked" : "ReleaseDates";
            case Decision.Send(RefundEscrow command) -> "RefundEscrow " + command.guestWei();
            case Decision.Send(ExpireBooking command) -> "ExpireBooking " + command.reason();
            case Decision.Send(Object command) -> command.getClass().getSimpleName();
            case Decision.Schedule(DeadlineKind kind, Instant at) -> "schedule " + kind + " at " + at;
            case Decision.Cancel(DeadlineKind kind) -> "cancel " + kind;
            case Decision.End() -> "end";
        };
    }
}
