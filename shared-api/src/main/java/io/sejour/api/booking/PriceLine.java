package io.sejour.api.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of a price: {@code quantity × unitPrice = amount}. The amounts add up to the total, those of a kind that
 * {@linkplain PriceLineKind#isSubtracted() is subtracted} with a minus.
 *
 * @param rule which of the host's rules made the line, such as {@code SEASON Summer} or {@code EARLY_BIRD}; absent where
 *     there was no choice
 */
public record PriceLine(
        PriceLineKind kind,
        int quantity,
        Money unitPrice,
        Money amount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rule) {

    /** A line that no rule made. */
    public PriceLine(PriceLineKind kind, int quantity, Money unitPrice, Money amount) {
        this(kind, quantity, unitPrice, amount, null);
    }
}
