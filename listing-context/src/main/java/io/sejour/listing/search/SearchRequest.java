package io.sejour.listing.search;

import io.sejour.api.Stay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a guest looks for.
 *
 * @param stay the nights, null to look around without dates
 * @param guests how many people
 * @param near where, null for anywhere
 * @param currency only listings priced in it, null for any
 * @param maxPriceMinor highest price of one night in minor units, of a stay its nights on the average; null for any
 * @param amenityKeys folded words that the listing must all have
 * @param words folded words of title, description or city, null for any
 */
public record SearchRequest(
        @Nullable Stay stay,
        int guests,
        @Nullable Near near,
        @Nullable String currency,
        @Nullable Long maxPriceMinor,
        List<String> amenityKeys,
        @Nullable String words,
        Sort sort) {

    /** Nearest first, or cheapest first within each currency. */
    public enum Sort {
        DISTANCE,
        PRICE
    }
}
