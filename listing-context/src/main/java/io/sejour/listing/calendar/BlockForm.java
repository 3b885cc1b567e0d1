package io.sejour.listing.calendar;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT …/calendar/blocks/{blockId}}.
 *
 * @param from the first night
 * @param to the day after the last night
 */
record BlockForm(
        @NotNull LocalDate from,
        @NotNull LocalDate to,
        @Nullable @Size(max = 200) String reason) {}
