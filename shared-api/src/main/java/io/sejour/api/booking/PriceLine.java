package io.sejour.api.booking;

import io.sejour.api.Money;
import java.util.List;

/**
 * One line of a price: {@code quantity × unitPrice = amount}. The amounts add up to the total, those of a kind that
 * {@linkplain PriceLineKind#isSubtracted() is subtracted} with a minus.
 */
public record PriceLine(PriceLineKind kind, int quantity, Money unitPrice, Money amount) {

    /** What the lines of one kind add up to, in minor units; 0 when there are none. */
    public static long sumOf(PriceLineKind kind, List<PriceLine> lines) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .mapToLong(line -> line.amount().minorUnits())
                .sum();
    }
}
