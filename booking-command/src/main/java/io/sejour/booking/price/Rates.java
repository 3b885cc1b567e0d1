package io.sejour.booking.price;

import io.sejour.api.Money;
import io.sejour.api.Refusal;
import io.sejour.api.Wei;
import io.sejour.api.booking.ExchangeRate;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;

/** Where rates come from. A rate is taken once per quote and recorded with it. */
public interface Rates {
    /**
     * The rate of a currency, to be recorded with the price it converts.
     *
     * @throws Refusal CURRENCY_NOT_SUPPORTED, or RATE_STALE when it is too old to quote with
     */
    ExchangeRate rateOf(Currency currency, Instant now);

    /** The one conversion of an amount: exact, since a rate is whole wei per minor unit. */
    static Wei inWei(Money amount, ExchangeRate rate) {
        return new Wei(rate.weiPerMinorUnit().value().multiply(BigInteger.valueOf(amount.minorUnits())));
    }
}
