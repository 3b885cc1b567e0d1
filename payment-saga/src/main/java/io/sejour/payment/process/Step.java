package io.sejour.payment.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects what one input leads to. Lives for one call of {@link BookingProcess#on}. */
final class Step {
    private final List<Decision> decisions = new ArrayList<>();
    private final Instant now;
    private ProcessState state;

    Step(ProcessState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    ProcessState state() {
        return state;
    }

    BookedStay stay() {
        return state.stay();
    }

    boolean isIn(Phase phase) {
        return state.phase() == phase;
    }

    boolean owes(Compensation compensation) {
        return state.owed().contains(compensation);
    }

    Step becomes(ProcessState next) {
        state = next;
        return this;
    }

    Step moveTo(Phase phase) {
        return becomes(state.in(phase));
    }

    Step owe(Compensation compensation) {
        return becomes(state.owing(compensation));
    }

    Step oweNoMore(Compensation compensation) {
        return becomes(state.notOwing(compensation));
    }

    Step send(Object command) {
        decisions.add(new Decision.Send(command));
        return this;
    }

    Step schedule(DeadlineKind kind, Instant at) {
        cancel(kind);
        decisions.add(new Decision.Schedule(kind, at));
        return becomes(state.dueAt(kind, at));
    }

    Step cancel(DeadlineKind kind) {
        if (state.due().containsKey(kind)) {
            decisions.add(new Decision.Cancel(kind));
            state = state.dueAt(kind, null);
        }
        return this;
    }

    Step cancelAllDeadlines() {
        for (DeadlineKind kind : DeadlineKind.values()) {
            cancel(kind);
        }
        return this;
    }

    Step end() {
        cancelAllDeadlines();
        decisions.add(new Decision.End());
        return moveTo(Phase.ENDED);
    }

    Outcome outcome() {
        return new Outcome(state, decisions);
    }
}
