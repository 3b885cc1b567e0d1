package io.sejour.api.booking;

import io.sejour.api.Money;
import io.sejour.api.Wei;

/**
 * The damage deposit of a stay: beside its price, in no line of it.
 *
 * @param amount in the listing's currency
 * @param wei the same at the quote's rate
 */
public record QuotedDeposit(Money amount, Wei wei) {}
