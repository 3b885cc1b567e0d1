package io.sejour.api.listing;

import io.sejour.api.Money;
import java.util.Objects;

/** A price for certain nights, before any other rule. */
public record DatePrice(DateSpan dates, Money price) {

    public DatePrice {
        Objects.requireNonNull(dates, "dates");
        Objects.requireNonNull(price, "price");
    }
}
