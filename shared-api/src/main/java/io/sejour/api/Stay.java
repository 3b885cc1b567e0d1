package io.sejour.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The nights {@code [checkIn, checkOut)} as local dates of the listing (design/domain-rules.md, Dates).
 *
 * @param checkIn date of arrival, the first night
 * @param checkOut date of departure, not a night of this stay; after {@code checkIn}
 */
public record Stay(LocalDate checkIn, LocalDate checkOut) {

    public Stay {
        Objects.requireNonNull(checkIn, "checkIn");
        Objects.requireNonNull(checkOut, "checkOut");
        if (!checkIn.isBefore(checkOut)) {
            throw new IllegalArgumentException("check-out " + checkOut + " is not after check-in " + checkIn);
        }
    }

    public static Stay of(String checkIn, String checkOut) {
        return new Stay(LocalDate.parse(checkIn), LocalDate.parse(checkOut));
    }

    /** Difference of epoch days, so that a change of clocks never adds or loses a night. */
    public int nights() {
        return Math.toIntExact(checkOut.toEpochDay() - checkIn.toEpochDay());
    }

    /** Two stays overlap iff they share a night; leaving and arriving on the same day is legal. */
    public boolean overlaps(Stay other) {
        return overlaps(other, 0);
    }

    /**
     * Whether the two cannot both be had when {@code preparationDays} lie between one departure and the next arrival,
     * whichever comes first.
     */
    public boolean overlaps(Stay other, int preparationDays) {
        return checkIn.isBefore(other.checkOut.plusDays(preparationDays))
                && other.checkIn.isBefore(checkOut.plusDays(preparationDays));
    }

    @JsonIgnore
    public boolean isOver(LocalDate today) {
        return !checkOut.isAfter(today);
    }
}
