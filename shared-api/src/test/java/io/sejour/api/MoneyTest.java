package io.sejour.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MoneyTest {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void isWrittenWithItsAmountAsText() {
        assertThat(json.writeValueAsString(Money.of(12345, "EUR")))
                .isEqualTo("{\"amount\":\"12345\",\"currency\":\"EUR\"}");
        assertThat(json.readValue("{\"amount\":\"12345\",\"currency\":\"EUR\"}", Money.class))
                .isEqualTo(Money.of(12345, "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "", "1e3", "9999999999999999999"})
    void refusesWhatIsNotAWholeAmount(String amount) {
        assertThatThrownBy(() -> json.readValue("{\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}", Money.class))
                .hasMessageContaining("digits");
    }

    @Test
    void addsOnlyTheSameCurrency() {
        assertThat(Money.of(1, "EUR").plus(Money.of(2, "EUR"))).isEqualTo(Money.of(3, "EUR"));
        assertThatThrownBy(() -> Money.of(1, "EUR").plus(Money.of(2, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overflowsLoudly() {
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "EUR").times(2)).isInstanceOf(ArithmeticException.class);
    }
}
