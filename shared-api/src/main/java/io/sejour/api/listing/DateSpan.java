package io.sejour.api.listing;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Local dates {@code [from, to)}, as nights of a stay are. Whether {@code from} lies before {@code to} is checked where a
 * host's words are taken in.
 */
public record DateSpan(LocalDate from, LocalDate to) {

    public DateSpan {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(from) && date.isBefore(to);
    }

    public boolean overlaps(DateSpan other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }
}
