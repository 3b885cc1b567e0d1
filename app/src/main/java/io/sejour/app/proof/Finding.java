package io.sejour.app.proof;

import java.util.List;

/**
 * Whether one invariant holds.
 *
 * @param invariant its number in the reliability document, such as {@code I2}
 * @param statement what it says
 * @param seen the figures that were compared
 * @param violations empty when it holds
 */
public record Finding(String invariant, String statement, String seen, List<String> violations) {

    public Finding {
        violations = List.copyOf(violations);
    }

    public boolean holds() {
        return violations.isEmpty();
    }
}
