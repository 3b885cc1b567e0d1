package io.sejour.api.offer;

import io.sejour.api.listing.Availability;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.StayRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a host asks of a stay by its date of arrival: for each thing the most specific rule that speaks about it, date before
 * season and weekday before season before weekday before listing (design/domain-rules.md, Dates).
 *
 * @param arrivalDays any where empty
 * @param departureDays any where empty
 */
public record AskedOfArrival(
        Said<Integer> minimumNights,
        Said<Integer> maximumNights,
        Said<Set<DayOfWeek>> arrivalDays,
        Said<Set<DayOfWeek>> departureDays) {
    private static final String LISTING = "listing";
    private static final int LEAST_SPECIFIC = StayRule.Scope.values().length;

    /**
     * @param rule names the rule for people
     * @param rank 0 for the most specific
     */
    public record Said<T>(T value, String rule, int rank) {}

    public static AskedOfArrival of(BookableListing listing, LocalDate arrival) {
        Availability availability = Availability.orAny(listing.availability());
        List<StayRule> covering = availability.rules().stream()
                .filter(rule -> rule.covers(arrival))
                .sorted(Comparator.comparing(StayRule::scope))
                .toList();
        Said<Integer> minimum = first(covering, StayRule::minimumNights, listing.minimumNights());
        Said<Integer> maximum = first(covering, StayRule::maximumNights, listing.maximumNights());
        if (maximum.value() < minimum.value()) {
            // Two rules that cannot both be kept: the less specific one gives way.
            boolean minimumWins = minimum.rank() <= maximum.rank();
            minimum = minimumWins ? minimum : new Said<>(maximum.value(), maximum.rule(), maximum.rank());
            maximum = minimumWins ? new Said<>(minimum.value(), minimum.rule(), minimum.rank()) : maximum;
        }
        return new AskedOfArrival(
                minimum,
                maximum,
                first(covering, StayRule::arrivalDays, availability.arrivalDays()),
                first(covering, StayRule::departureDays, availability.departureDays()));
    }

    private static <T> Said<T> first(List<StayRule> covering, Function<StayRule, @Nullable T> said, T otherwise) {
        for (StayRule rule : covering) {
            T value = said.apply(rule);
            if (value != null) {
                return new Said<>(value, rule.label(), rule.scope().ordinal());
            }
        }
        return new Said<>(otherwise, LISTING, LEAST_SPECIFIC);
    }
}
