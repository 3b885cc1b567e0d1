package io.sejour.api.listing;

import io.sejour.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one night costs, and why.
 *
 * @param name of the season, where a season gave the price
 */
public record NightPrice(Money price, Rule rule, @Nullable String name) {

    /** Which rule gave a night its price; the first that speaks about the night wins. */
    public enum Rule {
        DATE,
        SEASON,
        WEEKDAY,
        BASE
    }
}
