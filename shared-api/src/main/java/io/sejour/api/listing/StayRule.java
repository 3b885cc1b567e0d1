package io.sejour.api.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a host asks of stays that begin on certain dates. It is about dates, or about a season, a weekday or both; what it
 * does not say a less specific rule says, and the listing last.
 *
 * @param dates of arrival
 * @param season of the arrival
 * @param weekday of the arrival
 * @param arrivalDays on which a stay may begin
 * @param departureDays on which a stay may end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StayRule(
        @Nullable DateSpan dates,
        @Nullable Season season,
        @Nullable DayOfWeek weekday,
        @Nullable Integer minimumNights,
        @Nullable Integer maximumNights,
        @Nullable Set<DayOfWeek> arrivalDays,
        @Nullable Set<DayOfWeek> departureDays) {

    /** From the most specific on (design/domain-rules.md, Dates). */
    public enum Scope {
        DATE,
        SEASON_AND_WEEKDAY,
        SEASON,
        WEEKDAY
    }

    public StayRule {
        arrivalDays = arrivalDays == null ? null : inOrder(arrivalDays);
        departureDays = departureDays == null ? null : inOrder(departureDays);
    }

    public boolean covers(LocalDate arrival) {
        return (dates == null || dates.contains(arrival))
                && (season == null || season.contains(arrival))
                && (weekday == null || weekday == arrival.getDayOfWeek());
    }

    public Scope scope() {
        if (dates != null) {
            return Scope.DATE;
        }
        if (season == null) {
            return Scope.WEEKDAY;
        }
        return weekday == null ? Scope.SEASON : Scope.SEASON_AND_WEEKDAY;
    }

    /** How people are told which rule it is: {@code 2027-07-01/2027-07-15}, {@code Summer SATURDAY}. */
    public String label() {
        if (dates != null) {
            return dates.from() + "/" + dates.to();
        }
        String ofSeason = season == null ? "" : season.label();
        return (ofSeason + (weekday == null ? "" : " " + weekday)).strip();
    }

    static Set<DayOfWeek> inOrder(Set<DayOfWeek> days) {
        return days.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(days));
    }
}
