package io.sejour.api.listing;

import io.sejour.api.Money;
import java.util.Objects;

/** A price for the nights of a season. */
public record SeasonPrice(Season season, Money price) {

    public SeasonPrice {
        Objects.requireNonNull(season, "season");
        Objects.requireNonNull(price, "price");
    }
}
