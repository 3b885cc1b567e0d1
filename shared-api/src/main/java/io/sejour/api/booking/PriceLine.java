package io.sejour.api.booking;

import io.sejour.api.Money;

/**
 * One line of a price: {@code quantity × unitPrice = amount}. The amounts add up to the total, those of a kind that
 * {@linkplain PriceLineKind#isSubtracted() is subtracted} with a minus.
 */
public record PriceLine(PriceLineKind kind, int quantity, Money unitPrice, Money amount) {}
