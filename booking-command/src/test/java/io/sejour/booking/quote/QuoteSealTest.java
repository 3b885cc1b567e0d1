package io.sejour.booking.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.booking.QuoteSnapshot;
import io.sejour.booking.Snapshots;
import io.sejour.platform.json.CanonicalJson;
import org.junit.jupiter.api.Test;

class QuoteSealTest {
    @Test
    void theCanonicalFormIsThatOfRfc8785() {
        String json =
                "{\"z\":[1,true,null],\"€\":\"\\u20ac$\\u000F\\nA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\"a\":{\"2\":\"\",\"10\":\"x\"}}";
        assertThat(CanonicalJson.of(QuoteSeal.JSON.readTree(json)))
                .isEqualTo(
                        "{\"a\":{\"10\":\"x\",\"2\":\"\"},\"z\":[1,true,null],\"€\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void numbersThatAreNotWholeHaveNoPlaceInAQuote() {
        assertThatThrownBy(() -> CanonicalJson.of(QuoteSeal.JSON.readTree("[1.5]")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Computed once with Python: {@code hashlib.sha256(json.dumps(q, sort_keys=True, separators=(',', ':'), ensure_ascii=False))}. */
    @Test
    void theHashOfAQuoteNeverChanges() {
        QuoteSnapshot quote = QuoteSeal.sealed(Snapshots.quote());
        assertThat(quote.hash()).isEqualTo("8148836376edc07af29f2598ecc5d37168394e559681030f637dabcec04ed3fa");
        assertThat(QuoteSeal.hashOf(quote)).as("does not depend on itself").isEqualTo(quote.hash());
    }

    /** The second computed as the first, over the same quote with a deposit. */
    @Test
    void aDepositIsPartOfTheHashAndItsAbsenceIsNot() {
        QuoteSnapshot quote = Snapshots.withDeposit();
        assertThat(QuoteSeal.JSON.valueToTree(Snapshots.quote()).has("deposit")).isFalse();
        assertThat(QuoteSeal.hashOf(quote))
                .isEqualTo("f950cd21a3ea69da0944c87d8c3ce2cf8da161c0975a5968d79c433fe38797e0");
        assertThat(QuoteSeal.JSON.readValue(QuoteSeal.JSON.writeValueAsString(quote), QuoteSnapshot.class))
                .isEqualTo(quote);
    }

    @Test
    void anyOtherPriceHasAnotherHash() {
        assertThat(QuoteSeal.hashOf(Snapshots.quote())).isNotEqualTo(QuoteSeal.hashOf(Snapshots.dearer()));
    }

    @Test
    void aStoredQuoteIsReadBackAsItWas() {
        QuoteSnapshot quote = QuoteSeal.sealed(Snapshots.quote());
        assertThat(QuoteSeal.JSON.readValue(QuoteSeal.JSON.writeValueAsString(quote), QuoteSnapshot.class))
                .isEqualTo(quote);
    }
}
