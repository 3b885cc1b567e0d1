package io.sejour.payment.process;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.booking.ConfirmationOutcome;
import io.sejour.api.calendar.DatesHeld;
import io.sejour.api.calendar.DatesRefused;
import io.sejour.api.calendar.DatesReleased;
import io.sejour.api.calendar.DatesRequested;
import io.sejour.api.calendar.HoldBarred;
import io.sejour.api.payment.PaymentEvent;
import io.sejour.api.payment.PaymentStatus;
import io.sejour.payment.process.ProcessInput.BookingHappened;
import io.sejour.payment.process.ProcessInput.ConfirmationAnswered;
import io.sejour.payment.process.ProcessInput.DeadlineReached;
import io.sejour.payment.process.ProcessInput.NightsHappened;
import io.sejour.payment.process.ProcessInput.PaymentHappened;
import io.sejour.payment.process.ProcessInput.VoidingAnswered;
import io.sejour.platform.fault.CrashPoints;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Runs a {@link BookingProcess} for one booking: loads its state, asks it, does what it decides, keeps the state. There is
 * no rule here.
 *
 * <p><b>Why it waits for every command.</b> A command that fails throws here, and the transaction takes the whole step
 * back, state, token and all; the event comes again.
 *
 * <p><b>Renaming this class orphans its rows</b> and the deadlines that name it.
 */
@Saga
@ProcessingGroup(BookingSaga.GROUP)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public class BookingSaga {
    public static final String GROUP = "payment.booking-saga";

    private static final String BOOKING = "bookingId";

    private @Nullable ProcessState state;
    private Map<DeadlineKind, String> deadlineIds = new EnumMap<>(DeadlineKind.class);

    @SuppressWarnings("NullAway.Init")
    @Autowired
    private transient CommandGateway commands;

    @SuppressWarnings("NullAway.Init")
    @Autowired
    private transient DeadlineManager deadlines;

    @SuppressWarnings("NullAway.Init")
    @Autowired
    private transient BookingProcess process;

    @SuppressWarnings("NullAway.Init")
    @Autowired
    private transient Clock clock;

    @StartSaga
    @SagaEventHandler(associationProperty = BOOKING)
    void on(BookingRequested event) {
        act(new BookingHappened(event));
    }

    @SagaEventHandler(associationProperty = BOOKING)
    void on(BookingEvent event) {
        act(new BookingHappened(event));
    }

    @SagaEventHandler(associationProperty = BOOKING)
    void on(DatesRequested event) {
        act(new NightsHappened(event));
    }

    @SagaEventHandler(associationProperty = BOOKING)
    void on(DatesHeld event) {
        act(new NightsHappened(event));
    }

    @SagaEventHandler(associationProperty = BOOKING)
    void on(DatesRefused event) {
        act(new NightsHappened(event));
    }

    @SagaEventHandler(associationProperty = BOOKING)
    void on(DatesReleased event) {
        act(new NightsHappened(event));
    }

    @SagaEventHandler(associationProperty = BOOKING)
    void on(HoldBarred event) {
        act(new NightsHappened(event));
    }

    @SagaEventHandler(associationProperty = BOOKING)
    void on(PaymentEvent event) {
        act(new PaymentHappened(event));
    }

    @DeadlineHandler
    void on(DeadlineReached deadline) {
        // It fired: there is nothing left to cancel under this id.
        deadlineIds.remove(deadline.kind());
        act(deadline);
    }

    private void act(ProcessInput first) {
        Queue<ProcessInput> inputs = new ArrayDeque<>();
        inputs.add(first);
        while (!inputs.isEmpty()) {
            Outcome outcome = process.on(state, inputs.remove(), clock.instant());
            state = outcome.state();
            for (Decision decision : outcome.decisions()) {
                carryOut(decision, inputs);
            }
        }
    }

    private void carryOut(Decision decision, Queue<ProcessInput> inputs) {
        switch (decision) {
            case Decision.Send(Object command) -> {
                String name = command.getClass().getSimpleName();
                CrashPoints.reached("saga.before." + name);
                hear(commands.sendAndWait(command), inputs);
                CrashPoints.reached("saga.after." + name);
            }
            case Decision.Schedule(DeadlineKind kind, var at) ->
                deadlineIds.put(kind, deadlines.schedule(at, nameOf(kind), new DeadlineReached(kind)));
            case Decision.Cancel(DeadlineKind kind) -> {
                String id = deadlineIds.remove(kind);
                if (id != null) {
                    deadlines.cancelSchedule(nameOf(kind), id);
                }
            }
            case Decision.End() -> SagaLifecycle.end();
        }
    }

    /** Some answers are news to the process; that a command was carried out is not. */
    private static void hear(@Nullable Object answer, Queue<ProcessInput> inputs) {
        switch (answer) {
            case ConfirmationOutcome outcome -> inputs.add(new ConfirmationAnswered(outcome));
            case PaymentStatus status -> inputs.add(new VoidingAnswered(status));
            case null, default -> {
                // Acknowledged.
            }
        }
    }

    private static String nameOf(DeadlineKind kind) {
        return "booking-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
