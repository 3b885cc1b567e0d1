package io.sejour.api.offer;

import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.Pricing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stay costs (design/domain-rules.md, Price): its nights, less exactly one discount, then cleaning, pets once per
 * stay, guests above the included number each night, and tax and service fee on the discounted nights. Whole minor units
 * throughout; every share is rounded down.
 *
 * @param lines what the total is made of; their amounts add up to it, the discount's with a minus
 * @param total what the guest pays
 * @param firstNight the first night after the discount
 */
public record StayPrice(List<PriceLine> lines, Money total, Money firstNight) {
    private static final int WHOLE_BPS = 10_000;
    private static final int LONGEST_SHORT_STAY_NIGHTS = 2;

    public StayPrice {
        lines = List.copyOf(lines);
    }

    /**
     * @param guests ≥ 1
     * @param petsToPay pets that are no service animals
     * @param today the listing's local date
     * @throws ArithmeticException when the price does not fit into 63 bits
     */
    public static StayPrice of(BookableListing listing, Stay stay, int guests, int petsToPay, LocalDate today) {
        Pricing pricing = Pricing.orNone(listing.pricing());
        List<PriceLine> lines = new ArrayList<>(nights(listing, stay, pricing));
        Money nights = lines.stream().map(PriceLine::amount).reduce(Money::plus).orElseThrow();
        Discount discount = Discount.of(listing, stay, today);
        int discountBps = discount == null ? 0 : discount.bps();
        Money base = without(nights, discountBps);
        if (discount != null) {
            add(lines, discount.lineKind(), 1, share(nights, discountBps));
        }
        boolean shortStay = stay.nights() <= LONGEST_SHORT_STAY_NIGHTS && pricing.shortStayCleaningFee() != null;
        add(lines, PriceLineKind.CLEANING, 1, shortStay ? pricing.shortStayCleaningFee() : listing.cleaningFee());
        add(lines, PriceLineKind.PETS, petsToPay > 0 ? 1 : 0, listing.petFee());
        add(lines, PriceLineKind.EXTRA_GUESTS, extraGuests(pricing, guests) * stay.nights(), pricing.extraGuestFee());
        add(lines, PriceLineKind.TAX, 1, share(base, pricing.taxBps()));
        add(lines, PriceLineKind.SERVICE_FEE, 1, share(base, pricing.serviceFeeBps()));
        Money first = pricing.night(stay.checkIn(), listing.pricePerNight()).price();
        return new StayPrice(lines, totalOf(lines), without(first, discountBps));
    }

    /** Nights of the same price are one line, in the order of their first night. */
    private static List<PriceLine> nights(BookableListing listing, Stay stay, Pricing pricing) {
        Map<Money, Integer> counted = new LinkedHashMap<>();
        stay.checkIn()
                .datesUntil(stay.checkOut())
                .forEach(date -> counted.merge(
                        pricing.night(date, listing.pricePerNight()).price(), 1, Integer::sum));
        List<PriceLine> lines = new ArrayList<>();
        counted.forEach((night, quantity) ->
                lines.add(new PriceLine(PriceLineKind.NIGHTS, quantity, night, night.times(quantity))));
        return lines;
    }

    private static int extraGuests(Pricing pricing, int guests) {
        return pricing.includedGuests() == null ? 0 : Math.max(0, guests - pricing.includedGuests());
    }

    /** What costs nothing has no line. */
    private static void add(List<PriceLine> lines, PriceLineKind kind, int quantity, @Nullable Money unit) {
        if (unit != null && unit.minorUnits() > 0 && quantity > 0) {
            lines.add(new PriceLine(kind, quantity, unit, unit.times(quantity)));
        }
    }

    private static Money share(Money amount, int bps) {
        return new Money(Math.multiplyExact(amount.minorUnits(), bps) / WHOLE_BPS, amount.currency());
    }

    private static Money without(Money amount, int bps) {
        return new Money(amount.minorUnits() - share(amount, bps).minorUnits(), amount.currency());
    }

    private static Money totalOf(List<PriceLine> lines) {
        long total = 0;
        for (PriceLine line : lines) {
            long amount = line.amount().minorUnits();
            total = Math.addExact(total, line.kind().isSubtracted() ? -amount : amount);
        }
        return new Money(total, lines.getFirst().amount().currency());
    }
}
