package io.sejour.payment.process;

import java.time.Instant;

/** What the process wants done, in this order. */
public sealed interface Decision {
    /** Send a command and wait for its answer; if it fails, nothing of this step has happened. */
    record Send(Object command) implements Decision {}

    /** Be told at {@code at}. */
    record Schedule(DeadlineKind kind, Instant at) implements Decision {}

    /** Do not be told after all. */
    record Cancel(DeadlineKind kind) implements Decision {}

    /** The process is over. */
    record End() implements Decision {}
}
