package io.sejour.booking.price;

import io.sejour.api.Money;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.listing.BookableListing;
import io.sejour.booking.cancellation.PolicyCompiler;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stay costs: the nights, the cleaning, and the pets once per stay (design/domain-rules.md, Price).
 *
 * @param lines what the total is made of; their amounts add up to it
 * @param total what the guest pays
 */
public record StayPrice(List<PriceLine> lines, Money total) {
    public StayPrice {
        lines = List.copyOf(lines);
    }

    /** @throws ArithmeticException when the price does not fit into 63 bits */
    public static StayPrice of(BookableListing listing, int nights, int pets) {
        List<PriceLine> lines = new ArrayList<>();
        lines.add(line(PriceLineKind.NIGHTS, nights, listing.pricePerNight()));
        if (listing.cleaningFee().minorUnits() > 0) {
            lines.add(line(PriceLineKind.CLEANING, 1, listing.cleaningFee()));
        }
        if (pets > 0 && listing.petFee().minorUnits() > 0) {
            lines.add(line(PriceLineKind.PETS, 1, listing.petFee()));
        }
        Money total = lines.stream().map(PriceLine::amount).reduce(Money::plus).orElseThrow();
        return new StayPrice(lines, total);
    }

    /** The parts of the price that a cancellation policy tells apart. */
    public PolicyCompiler.Price forPolicy() {
        return new PolicyCompiler.Price(
                total.minorUnits(),
                lines.stream()
                        .filter(line -> line.kind() == PriceLineKind.CLEANING)
                        .mapToLong(line -> line.amount().minorUnits())
                        .sum(),
                lines.getFirst().unitPrice().minorUnits());
    }

    private static PriceLine line(PriceLineKind kind, int quantity, Money unitPrice) {
        return new PriceLine(kind, quantity, unitPrice, unitPrice.times(quantity));
    }
}
