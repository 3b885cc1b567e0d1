package io.sejour.payment.process;

import io.sejour.api.Wei;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one booking's process is. Immutable, so that a step that fails leaves no trace of it.
 *
 * @param settings the windows and the fee of the moment the booking was requested
 * @param owed what has to be undone if the booking fails
 * @param due the deadlines that run
 * @param fundBy the payment deadline, null until payment was prepared
 * @param refundWei what the guest was promised back, null until a refund was asked for
 * @param settlement how the escrow ended, null while it has not
 * @param endOwed whether a cancelled or disputed booking still has to be told its end once the money is settled
 */
public record ProcessState(
        BookedStay stay,
        ProcessSettings settings,
        Phase phase,
        Set<Compensation> owed,
        Map<DeadlineKind, Instant> due,
        @Nullable Instant fundBy,
        @Nullable Wei refundWei,
        @Nullable Settlement settlement,
        boolean endOwed) {

    public ProcessState {
        owed = Set.copyOf(owed);
        due = Map.copyOf(due);
    }

    static ProcessState of(BookedStay stay, ProcessSettings settings) {
        return new ProcessState(stay, settings, Phase.REQUESTING, Set.of(), Map.of(), null, null, null, false);
    }

    ProcessState in(Phase next) {
        return new ProcessState(stay, settings, next, owed, due, fundBy, refundWei, settlement, endOwed);
    }

    ProcessState owing(Compensation compensation) {
        Set<Compensation> more = EnumSet.of(compensation);
        more.addAll(owed);
        return new ProcessState(stay, settings, phase, more, due, fundBy, refundWei, settlement, endOwed);
    }

    ProcessState notOwing(Compensation compensation) {
        Set<Compensation> fewer = EnumSet.noneOf(Compensation.class);
        fewer.addAll(owed);
        fewer.remove(compensation);
        return new ProcessState(stay, settings, phase, fewer, due, fundBy, refundWei, settlement, endOwed);
    }

    ProcessState dueAt(DeadlineKind kind, @Nullable Instant at) {
        Map<DeadlineKind, Instant> changed = new EnumMap<>(DeadlineKind.class);
        changed.putAll(due);
        if (at == null) {
            changed.remove(kind);
        } else {
            changed.put(kind, at);
        }
        return new ProcessState(stay, settings, phase, owed, changed, fundBy, refundWei, settlement, endOwed);
    }

    ProcessState payableUntil(Instant instant) {
        return new ProcessState(stay, settings, phase, owed, due, instant, refundWei, settlement, endOwed);
    }

    ProcessState refunding(Wei guestWei) {
        return new ProcessState(stay, settings, phase, owed, due, fundBy, guestWei, settlement, endOwed);
    }

    ProcessState settled(Settlement outcome) {
        return new ProcessState(stay, settings, phase, owed, due, fundBy, refundWei, outcome, endOwed);
    }

    ProcessState owingEnd() {
        return new ProcessState(stay, settings, phase, owed, due, fundBy, refundWei, settlement, true);
    }
}
