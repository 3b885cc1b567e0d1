package io.sejour.api.booking;

import io.sejour.api.Money;

/**
 * One line of a price: {@code quantity × unitPrice = amount}.
 */
public record PriceLine(PriceLineKind kind, int quantity, Money unitPrice, Money amount) {}
