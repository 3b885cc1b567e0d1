package io.sejour.payment.process;

import java.util.List;

/** The process after an input, and what it wants done. The state may be kept only if all of it was done. */
public record Outcome(ProcessState state, List<Decision> decisions) {
    public Outcome {
        decisions = List.copyOf(decisions);
    }
}
