package io.sejour.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Currency;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An amount in the minor units of a currency (cents of EUR, yen of JPY). Never negative, never a fraction.
 *
 * <p>JSON: <code>{"amount":"12345","currency":"EUR"}</code>, the amount as text so that no client rounds it.
 *
 * @param minorUnits the amount, ≥ 0
 * @param currency an ISO 4217 currency
 */
public record Money(@JsonIgnore long minorUnits, Currency currency) {

    private static final Pattern MINOR_UNITS = Pattern.compile("[0-9]{1,18}");

    public Money {
        Objects.requireNonNull(currency, "currency");
        if (minorUnits < 0) {
            throw new IllegalArgumentException("an amount of money is never negative: " + minorUnits);
        }
    }

    public static Money of(long minorUnits, String currency) {
        return new Money(minorUnits, Currency.getInstance(currency));
    }

    @JsonCreator
    static Money fromJson(
            @JsonProperty(value = "amount", required = true) String amount,
            @JsonProperty(value = "currency", required = true) String currency) {
        if (!MINOR_UNITS.matcher(amount).matches()) {
            throw new IllegalArgumentException("an amount is 1 to 18 decimal digits in minor units: " + amount);
        }
        return Money.of(Long.parseLong(amount), currency);
    }

    @JsonGetter("amount")
    String amount() {
        return Long.toString(minorUnits);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minorUnits, factor), currency);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
    }
}
