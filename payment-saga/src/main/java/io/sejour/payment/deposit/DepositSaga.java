package io.sejour.payment.deposit;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.sejour.api.BookingFact;
import io.sejour.api.booking.BookingEvent;
import io.sejour.api.booking.BookingRequested;
import io.sejour.api.deposit.DepositEvent;
import io.sejour.platform.fault.CrashPoints;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
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
 * Runs a {@link DepositProcess} for one booking that has a deposit, as {@link io.sejour.payment.process.BookingSaga} runs the
 * booking's. It outlives that one: the deposit lies in its contract for weeks after the host was paid.
 *
 * <p><b>Renaming this class orphans its rows</b> and the deadlines that name it.
 */
@Saga
@ProcessingGroup(DepositSaga.GROUP)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public class DepositSaga {
    public static final String GROUP = "payment.deposit-saga";

    private static final String BOOKING = "bookingId";
    private static final String TIMER = "deposit-due";

    private @Nullable DepositState state;
    private @Nullable String timerId;

    @SuppressWarnings("NullAway.Init")
    @Autowired
    private transient CommandGateway commands;

    @SuppressWarnings("NullAway.Init")
    @Autowired
    private transient DeadlineManager deadlines;

    @SuppressWarnings("NullAway.Init")
    @Autowired
    private transient DepositProcess process;

    @SuppressWarnings("NullAway.Init")
    @Autowired
    private transient Clock clock;

    /** A saga that ends in the step that begins it is never stored: bookings without a deposit leave nothing here. */
    @StartSaga
    @SagaEventHandler(associationProperty = BOOKING)
    void on(BookingRequested event) {
        if (state == null) {
            state = process.begin(event);
        }
        if (state == null) {
            SagaLifecycle.end();
        }
    }

    @SagaEventHandler(associationProperty = BOOKING)
    void on(BookingEvent event) {
        act(event);
    }

    @SagaEventHandler(associationProperty = BOOKING)
    void on(DepositEvent event) {
        act(event);
    }

    @DeadlineHandler(deadlineName = TIMER)
    void onTimer() {
        // It fired: there is nothing left to cancel under this id.
        timerId = null;
        Instant now = clock.instant();
        DepositState before = Objects.requireNonNull(state);
        Instant due = before.wakeAt();
        if (due != null && now.isBefore(due)) {
            // Fired by a clock that is ahead of ours.
            schedule(due);
            return;
        }
        carryOut(before, process.onWaking(before, now));
    }

    private void act(BookingFact event) {
        DepositState before = state;
        if (before != null) {
            carryOut(before, process.on(before, event, clock.instant()));
        }
    }

    private void carryOut(DepositState before, DepositProcess.Outcome outcome) {
        state = outcome.state();
        for (Object command : outcome.commands()) {
            String name = command.getClass().getSimpleName();
            CrashPoints.reached("saga.before." + name);
            commands.sendAndWait(command);
            CrashPoints.reached("saga.after." + name);
        }
        if (state.isOver()) {
            schedule(null);
            SagaLifecycle.end();
        } else if (timerId == null || !Objects.equals(before.wakeAt(), state.wakeAt())) {
            schedule(state.wakeAt());
        }
    }

    private void schedule(@Nullable Instant at) {
        if (timerId != null) {
            deadlines.cancelSchedule(TIMER, timerId);
            timerId = null;
        }
        if (at != null) {
            timerId = deadlines.schedule(at, TIMER);
        }
    }
}
