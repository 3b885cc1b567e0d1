package io.sejour.bookingquery.invariant;

import java.util.List;

/** A statement about the whole log, checked event by event in the order of the log (design/reliability.md, Invariants). */
interface EventInvariant {

    /** The number in the design, such as {@code I1}. */
    String id();

    /** What must hold, as a sentence. */
    String statement();

    void on(CheckedEvent event);

    /** What was found so far; empty when it holds. */
    List<Violation> violations();
}
