package io.sejour.listing.search;

import io.sejour.api.Money;
import io.sejour.api.listing.Availability;
import io.sejour.api.listing.Discounts;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.Pricing;
import io.sejour.api.listing.StayRule;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Bounds of what a home's rules can make of any stay. They only tell which homes are worth a look: a stay of {@code n}
 * nights costs at least {@code n * night + fixed}, and has at least {@code leastNights} and at most {@code mostNights}.
 *
 * @param night lowest price of a night after the greatest discount, minor units
 * @param fixed lowest cleaning fee, minor units
 */
record Floors(long night, long fixed, int leastNights, int mostNights) {

    private static final int WHOLE_BPS = 10_000;

    static Floors of(ListingDetails said) {
        Pricing pricing = Pricing.orNone(said.pricing());
        Availability availability = Availability.orAny(said.availability());
        return new Floors(
                cheapestNight(said.pricePerNight(), pricing),
                pricing.shortStayCleaningFee() == null
                        ? said.cleaningFee().minorUnits()
                        : Math.min(
                                said.cleaningFee().minorUnits(),
                                pricing.shortStayCleaningFee().minorUnits()),
                availability.sellGaps() ? 1 : leastNights(said, availability),
                mostNights(said, availability));
    }

    private static long cheapestNight(Money base, Pricing pricing) {
        long night = Stream.of(
                        Stream.of(base),
                        pricing.dates().stream().map(one -> one.price()),
                        pricing.seasons().stream().map(one -> one.price()),
                        pricing.weekdays().values().stream())
                .flatMap(prices -> prices)
                .mapToLong(Money::minorUnits)
                .min()
                .orElseThrow();
        // Both the product and the share are rounded down, so this is never above what StayPrice makes of it.
        long bps = WHOLE_BPS - greatestDiscountBps(pricing.discounts());
        return night / WHOLE_BPS * bps + night % WHOLE_BPS * bps / WHOLE_BPS;
    }

    private static long greatestDiscountBps(Discounts offered) {
        LongStream.Builder bps = LongStream.builder().add(0);
        if (offered.newListing() != null) {
            bps.add(offered.newListing().bps());
        }
        if (offered.promotion() != null) {
            bps.add(offered.promotion().bps());
        }
        if (offered.lengthOfStay() != null) {
            Stream.of(offered.lengthOfStay())
                    .flatMap(one -> Stream.of(
                            Objects.requireNonNullElse(one.weeklyBps(), 0),
                            Objects.requireNonNullElse(one.monthlyBps(), 0)))
                    .forEach(bps::add);
        }
        if (offered.earlyBird() != null) {
            bps.add(offered.earlyBird().bps());
        }
        if (offered.lastMinute() != null) {
            bps.add(offered.lastMinute().bps());
        }
        return bps.build().max().orElse(0);
    }

    /** Where a rule's minimum is above a maximum one of the two gives way, so both kinds count for both bounds. */
    private static int leastNights(ListingDetails said, Availability availability) {
        return nights(said, availability).min().orElseThrow();
    }

    private static int mostNights(ListingDetails said, Availability availability) {
        return nights(said, availability).max().orElseThrow();
    }

    private static IntStream nights(ListingDetails said, Availability availability) {
        return IntStream.concat(
                IntStream.of(said.minimumNights(), said.maximumNights()),
                availability.rules().stream()
                        .flatMap(rule -> Stream.of(rule).mapMulti(Floors::bounds))
                        .mapToInt(Integer::intValue));
    }

    private static void bounds(StayRule rule, java.util.function.Consumer<Integer> nights) {
        if (rule.minimumNights() != null) {
            nights.accept(rule.minimumNights());
        }
        if (rule.maximumNights() != null) {
            nights.accept(rule.maximumNights());
        }
    }
}
