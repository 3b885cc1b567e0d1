package io.sejour.api.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which stays a host takes, beyond the listing's own minimum and maximum of nights (design/domain-rules.md, Dates). What is
 * left out forbids nothing.
 *
 * @param rules for certain dates of arrival; no date in two rules of the same scope
 * @param sellGaps whether a gap between two claims that is shorter than the minimum may be had as a whole
 * @param advanceNoticeDays fewest days between the listing's today and the arrival
 * @param bookingWindowDays most days between the listing's today and the arrival; the platform's horizon where missing
 * @param arrivalDays on which a stay may begin; any where empty
 * @param departureDays on which a stay may end; any where empty
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Availability(
        List<StayRule> rules,
        Boolean sellGaps,
        Integer advanceNoticeDays,
        @Nullable Integer bookingWindowDays,
        Set<DayOfWeek> arrivalDays,
        Set<DayOfWeek> departureDays) {

    /** No rule. */
    public static final Availability ANY = new Availability(List.of(), false, 0, null, Set.of(), Set.of());

    /** Whoever reads JSON hands over null for what was left out. */
    public Availability {
        rules = rules == null ? List.of() : List.copyOf(rules);
        sellGaps = sellGaps != null && sellGaps;
        advanceNoticeDays = advanceNoticeDays == null ? 0 : advanceNoticeDays;
        arrivalDays = arrivalDays == null ? Set.of() : StayRule.inOrder(arrivalDays);
        departureDays = departureDays == null ? Set.of() : StayRule.inOrder(departureDays);
    }

    public static Availability orAny(@Nullable Availability availability) {
        return availability == null ? ANY : availability;
    }
}
