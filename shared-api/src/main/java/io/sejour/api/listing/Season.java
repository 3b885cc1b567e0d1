package io.sejour.api.listing;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Days that come back every year, both bounds included; a season that ends before it begins runs over the year's end. A
 * bound of 29 February is 28 February in common years (design/domain-rules.md, Dates).
 *
 * @param from first day, {@code MM-dd}
 * @param to last day, {@code MM-dd}
 * @param name the host's word for it, at most 60 characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Season(
        @JsonFormat(pattern = "MM-dd") MonthDay from,
        @JsonFormat(pattern = "MM-dd") MonthDay to,
        @Nullable String name) {

    public Season {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    public boolean contains(LocalDate date) {
        boolean begun = !date.isBefore(from.atYear(date.getYear()));
        boolean notOver = !date.isAfter(to.atYear(date.getYear()));
        return from.isAfter(to) ? begun || notOver : begun && notOver;
    }

    /** How people are told which season it is. */
    public String label() {
        return name == null || name.isBlank()
                ? from.toString().substring(2) + "/" + to.toString().substring(2)
                : name;
    }
}
