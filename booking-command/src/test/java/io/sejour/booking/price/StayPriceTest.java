package io.sejour.booking.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Money;
import io.sejour.api.Refusal;
import io.sejour.api.Stay;
import io.sejour.api.Wei;
import io.sejour.api.booking.ExchangeRate;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.offer.StayPrice;
import io.sejour.booking.Listings;
import io.sejour.booking.cancellation.PolicyCompiler;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StayPriceTest {
    private static final Instant NOW = Instant.parse("2027-02-01T12:00:00Z");
    private static final BookableListing LOFT = Listings.loft();

    @Test
    void nightsCleaningAndPetsOncePerStay() {
        StayPrice price = priced(LOFT, 3, 2);
        assertThat(price.lines())
                .containsExactly(
                        new PriceLine(PriceLineKind.NIGHTS, 3, Money.of(9_900, "EUR"), Money.of(29_700, "EUR")),
                        new PriceLine(PriceLineKind.CLEANING, 1, Money.of(3_000, "EUR"), Money.of(3_000, "EUR")),
                        new PriceLine(PriceLineKind.PETS, 1, Money.of(1_500, "EUR"), Money.of(1_500, "EUR")));
        assertThat(price.total()).isEqualTo(Money.of(34_200, "EUR"));
        assertThat(PolicyCompiler.Price.of(price)).isEqualTo(new PolicyCompiler.Price(34_200, 3_000, 9_900));
    }

    @Test
    void whatCostsNothingHasNoLine() {
        StayPrice price = priced(Listings.priced(9_900, 0, 1_500), 1, 0);
        assertThat(price.lines()).extracting(PriceLine::kind).containsExactly(PriceLineKind.NIGHTS);
        assertThat(price.total()).isEqualTo(Money.of(9_900, "EUR"));
    }

    private static StayPrice priced(BookableListing listing, int nights, int pets) {
        LocalDate arrival = LocalDate.of(2027, 3, 1);
        return StayPrice.of(listing, new Stay(arrival, arrival.plusDays(nights)), 2, pets, LocalDate.of(2027, 2, 1));
    }

    @Test
    void aPriceThatDoesNotFitIsAnErrorAndNotAnotherPrice() {
        assertThatThrownBy(() -> priced(Listings.priced(Long.MAX_VALUE, 0, 0), 2, 0))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anAmountIsConvertedOnceAndExactly() {
        FixedRates rates = new FixedRates(Map.of("eur", new FixedRates.Rate(BigInteger.valueOf(3))));
        ExchangeRate rate = rates.rateOf(Currency.getInstance("EUR"), NOW);
        assertThat(rate).isEqualTo(new ExchangeRate("EUR", Wei.of(3), "fixed", NOW));
        assertThat(Rates.inWei(Money.of(34_201, "EUR"), rate)).isEqualTo(Wei.of(102_603));
    }

    @Test
    void currenciesHaveDefaultRatesAndUnknownOnesAreRefused() {
        FixedRates rates = new FixedRates(Map.of());
        assertThat(rates.rateOf(Currency.getInstance("USD"), NOW).weiPerMinorUnit())
                .isEqualTo(Wei.of("2150000000000"));
        assertThatThrownBy(() -> rates.rateOf(Currency.getInstance("XAU"), NOW))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("CURRENCY_NOT_SUPPORTED");
        assertThatThrownBy(() -> new FixedRates.Rate(BigInteger.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
