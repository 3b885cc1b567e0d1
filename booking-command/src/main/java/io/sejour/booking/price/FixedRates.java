package io.sejour.booking.price;

import io.sejour.api.Refusal;
import io.sejour.api.RejectionCode;
import io.sejour.api.Wei;
import io.sejour.api.booking.ExchangeRate;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many wei a minor unit of a currency is worth, set by the operator:
 * {@code sejour.rates.EUR.wei-per-minor-unit}. Currencies that are not set have the rate of the table below, those that
 * are nowhere cannot be booked in.
 *
 * @param rates by ISO 4217 code, upper or lower case
 */
@ConfigurationProperties("sejour")
public record FixedRates(@DefaultValue Map<String, Rate> rates) implements Rates {
    /** What the recorded rate says about where it comes from. */
    static final String SOURCE = "fixed";

    /** At 4,000 EUR per ether; the others follow from round exchange rates against the euro. */
    private static final Map<String, Long> DEFAULT_WEI_PER_MINOR_UNIT = Map.ofEntries(
            Map.entry("EUR", 2_500_000_000_000L),
            Map.entry("USD", 2_150_000_000_000L),
            Map.entry("GBP", 2_900_000_000_000L),
            Map.entry("CHF", 2_700_000_000_000L),
            Map.entry("CAD", 1_550_000_000_000L),
            Map.entry("AUD", 1_400_000_000_000L),
            Map.entry("NZD", 1_250_000_000_000L),
            Map.entry("SEK", 230_000_000_000L),
            Map.entry("NOK", 215_000_000_000L),
            Map.entry("DKK", 335_000_000_000L),
            Map.entry("PLN", 590_000_000_000L),
            Map.entry("CZK", 103_000_000_000L),
            Map.entry("MXN", 117_000_000_000L),
            Map.entry("BRL", 400_000_000_000L),
            Map.entry("JPY", 14_000_000_000_000L));

    public FixedRates {
        Map<String, Rate> known = new HashMap<>();
        DEFAULT_WEI_PER_MINOR_UNIT.forEach((code, wei) -> known.put(code, new Rate(BigInteger.valueOf(wei))));
        rates.forEach((code, rate) -> known.put(code.toUpperCase(Locale.ROOT), rate));
        rates = Map.copyOf(known);
    }

    /** @param weiPerMinorUnit &gt; 0 */
    public record Rate(BigInteger weiPerMinorUnit) {
        public Rate {
            if (weiPerMinorUnit.signum() <= 0) {
                throw new IllegalArgumentException("a rate is positive: " + weiPerMinorUnit);
            }
        }
    }

    /** @throws Refusal CURRENCY_NOT_SUPPORTED; a fixed rate is never too old */
    @Override
    public ExchangeRate rateOf(Currency currency, Instant now) {
        Rate rate = rates.get(currency.getCurrencyCode());
        if (rate == null) {
            throw new Refusal(RejectionCode.CURRENCY_NOT_SUPPORTED, Map.of("currency", currency.getCurrencyCode()));
        }
        return new ExchangeRate(currency.getCurrencyCode(), new Wei(rate.weiPerMinorUnit()), SOURCE, now);
    }
}
