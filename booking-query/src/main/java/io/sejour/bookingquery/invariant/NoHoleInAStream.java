package io.sejour.bookingquery.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** I6: an aggregate with n events has the numbers 0 to n-1. */
final class NoHoleInAStream implements EventInvariant {

    private static final class Numbers {
        private long count;
        private long highest = -1;
    }

    private final Map<String, Numbers> streams = new HashMap<>();

    @Override
    public String id() {
        return "I6";
    }

    @Override
    public String statement() {
        return "In every aggregate's stream the number of events is the highest sequence number + 1";
    }

    @Override
    public void on(CheckedEvent event) {
        Numbers numbers = streams.computeIfAbsent(event.streamId(), id -> new Numbers());
        numbers.count++;
        numbers.highest = Math.max(numbers.highest, event.streamSequence());
    }

    @Override
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        streams.forEach((stream, numbers) -> {
            if (numbers.count != numbers.highest + 1) {
                violations.add(new Violation(
                        stream, "has %d events and the highest number %d".formatted(numbers.count, numbers.highest)));
            }
        });
        return violations;
    }
}
