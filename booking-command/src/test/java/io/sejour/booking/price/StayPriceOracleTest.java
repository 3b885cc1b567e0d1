package io.sejour.booking.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Money;
import io.sejour.api.Stay;
import io.sejour.api.booking.PriceLine;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.DatePrice;
import io.sejour.api.listing.DateSpan;
import io.sejour.api.listing.Discounts;
import io.sejour.api.listing.Pricing;
import io.sejour.api.listing.Season;
import io.sejour.api.listing.SeasonPrice;
import io.sejour.api.offer.StayPrice;
import io.sejour.booking.Listings;
import io.sejour.booking.cancellation.PolicyCompiler;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/**
 * Prices against an oracle that was written from the rules alone: it walks over single nights, keeps every amount as a
 * fraction of 10,000 until it rounds, and shares no code with the engine.
 */
class StayPriceOracleTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 10);
    private static final BigInteger BPS = BigInteger.valueOf(10_000);

    @Property(tries = 2_000)
    void theTotalIsTheOracles(
            @ForAll @LongRange(max = Long.MAX_VALUE) long seed,
            @ForAll @IntRange(max = 800) int daysAhead,
            @ForAll @IntRange(min = 1, max = 60) int nights,
            @ForAll @IntRange(min = 1, max = 4) int guests,
            @ForAll @IntRange(max = 2) int pets) {
        Offer offer = new Offer(new Random(seed));
        LocalDate arrival = TODAY.plusDays(daysAhead);
        Stay stay = new Stay(arrival, arrival.plusDays(nights));
        StayPrice price = StayPrice.of(offer.listing(), stay, guests, pets, TODAY);
        assertThat(BigInteger.valueOf(price.total().minorUnits()))
                .as("%s %s guests %s pets %s", offer, stay, guests, pets)
                .isEqualTo(offer.total(stay, guests, pets));
        assertThat(sum(price.lines())).isEqualTo(price.total().minorUnits());
        assertThat(price.lines()).allSatisfy(line -> {
            assertThat(line.unitPrice().times(line.quantity())).isEqualTo(line.amount());
            assertThat(line.amount().minorUnits()).isPositive();
        });
        assertThat(price.lines()).filteredOn(line -> isDiscount(line)).hasSizeLessThanOrEqualTo(1);
        assertThat(price.lines().stream()
                        .filter(line -> line.kind() == PriceLineKind.NIGHTS)
                        .mapToInt(PriceLine::quantity)
                        .sum())
                .isEqualTo(nights);
        PolicyCompiler.Price.of(price);
    }

    private static boolean isDiscount(PriceLine line) {
        return line.kind().name().endsWith("_DISCOUNT");
    }

    private static long sum(List<PriceLine> lines) {
        long sum = 0;
        for (PriceLine line : lines) {
            sum += isDiscount(line)
                    ? -line.amount().minorUnits()
                    : line.amount().minorUnits();
        }
        return sum;
    }

    /** A home whose rules are drawn, kept as plain numbers. A value of -1 stands for a rule that is not there. */
    private static final class Offer {
        private final int dateFrom;
        private final int dateNights;
        private final long datePrice;
        private final MonthDay seasonFrom;
        private final MonthDay seasonTo;
        private final long seasonPrice;
        private final long[] weekdayPrice = new long[7];
        private final int[] bps = new int[6];
        private final int firstStays;
        private final int bookedStays;
        private final int promotionFrom;
        private final int earlyDays;
        private final int lateDays;
        private final long shortCleaning;
        private final int included;
        private final long extraGuest;
        private final int tax;
        private final int service;

        Offer(Random random) {
            dateFrom = random.nextInt(800);
            dateNights = 1 + random.nextInt(40);
            datePrice = maybe(random, 50_000);
            seasonFrom = MonthDay.from(LocalDate.of(2028, 1, 1).plusDays(random.nextInt(366)));
            seasonTo = MonthDay.from(LocalDate.of(2028, 1, 1).plusDays(random.nextInt(366)));
            seasonPrice = maybe(random, 30_000);
            for (int day = 0; day < 7; day++) {
                weekdayPrice[day] = maybe(random, 20_000);
            }
            for (int i = 0; i < bps.length; i++) {
                bps[i] = (int) maybe(random, 9_000);
            }
            firstStays = 1 + random.nextInt(3);
            bookedStays = random.nextInt(4);
            promotionFrom = random.nextInt(800);
            earlyDays = 1 + random.nextInt(400);
            lateDays = random.nextInt(60);
            shortCleaning = maybe(random, 2_000);
            included = 1 + random.nextInt(4);
            extraGuest = maybe(random, 1_500);
            tax = random.nextInt(2_001);
            service = random.nextInt(2_001);
        }

        private static long maybe(Random random, int most) {
            return random.nextInt(3) == 0 ? -1 : 1 + random.nextInt(most);
        }

        BookableListing listing() {
            Map<DayOfWeek, Money> weekdays = new EnumMap<>(DayOfWeek.class);
            for (int day = 0; day < 7; day++) {
                if (weekdayPrice[day] > 0) {
                    weekdays.put(DayOfWeek.of(day + 1), euro(weekdayPrice[day]));
                }
            }
            LocalDate from = TODAY.plusDays(dateFrom);
            DateSpan arrivals = new DateSpan(TODAY.plusDays(promotionFrom), TODAY.plusDays(promotionFrom + 100L));
            Discounts discounts = new Discounts(
                    bps[0] < 0 ? null : new Discounts.NewListing(bps[0], firstStays),
                    bps[1] < 0 ? null : new Discounts.Promotion(bps[1], arrivals),
                    new Discounts.LengthOfStay(bps[2] < 0 ? null : bps[2], bps[3] < 0 ? null : bps[3]),
                    bps[4] < 0 ? null : new Discounts.EarlyBird(bps[4], earlyDays),
                    bps[5] < 0 ? null : new Discounts.LastMinute(bps[5], lateDays));
            Pricing pricing = new Pricing(
                    datePrice < 0
                            ? List.of()
                            : List.of(new DatePrice(new DateSpan(from, from.plusDays(dateNights)), euro(datePrice))),
                    seasonPrice < 0
                            ? List.of()
                            : List.of(new SeasonPrice(new Season(seasonFrom, seasonTo, "High"), euro(seasonPrice))),
                    weekdays,
                    discounts,
                    shortCleaning < 0 ? null : euro(shortCleaning),
                    included,
                    extraGuest < 0 ? null : euro(extraGuest),
                    tax,
                    service);
            return Listings.ruled(pricing, null, bookedStays, List.of());
        }

        BigInteger total(Stay stay, int guests, int pets) {
            long nightsPrice = 0;
            int count = 0;
            for (LocalDate d = stay.checkIn(); !d.equals(stay.checkOut()); d = d.plusDays(1)) {
                nightsPrice += nightPrice(d);
                count++;
            }
            BigInteger sum = BigInteger.valueOf(nightsPrice);
            BigInteger off = sum.multiply(BigInteger.valueOf(discount(stay.checkIn(), count)))
                    .divide(BPS);
            BigInteger base = sum.subtract(off);
            long extras = count <= 2 && shortCleaning >= 0 ? shortCleaning : 3_000;
            extras += pets > 0 ? 1_500 : 0;
            extras += guests > included && extraGuest >= 0 ? (guests - included) * count * extraGuest : 0;
            return base.add(BigInteger.valueOf(extras))
                    .add(base.multiply(BigInteger.valueOf(tax)).divide(BPS))
                    .add(base.multiply(BigInteger.valueOf(service)).divide(BPS));
        }

        private long nightPrice(LocalDate d) {
            long ahead = d.toEpochDay() - TODAY.toEpochDay();
            if (datePrice > 0 && ahead >= dateFrom && ahead < dateFrom + dateNights) {
                return datePrice;
            }
            if (seasonPrice > 0 && inSeason(d)) {
                return seasonPrice;
            }
            long ofWeekday = weekdayPrice[d.getDayOfWeek().getValue() - 1];
            return ofWeekday > 0 ? ofWeekday : 9_900;
        }

        /** Walks from the first day of the season until it meets the night or the last day. */
        private boolean inSeason(LocalDate night) {
            for (int year = night.getYear() - 1; year <= night.getYear(); year++) {
                LocalDate last = day(seasonTo, seasonTo.isBefore(seasonFrom) ? year + 1 : year);
                for (LocalDate d = day(seasonFrom, year); !d.isAfter(last); d = d.plusDays(1)) {
                    if (d.equals(night)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static LocalDate day(MonthDay bound, int year) {
            boolean leap = year % 4 == 0;
            int ofMonth =
                    bound.getMonthValue() == 2 && bound.getDayOfMonth() == 29 && !leap ? 28 : bound.getDayOfMonth();
            return LocalDate.of(year, bound.getMonthValue(), ofMonth);
        }

        private long discount(LocalDate arrival, int nights) {
            long ahead = arrival.toEpochDay() - TODAY.toEpochDay();
            if (bps[0] > 0 && bookedStays < firstStays) {
                return bps[0];
            }
            if (bps[1] > 0 && ahead >= promotionFrom && ahead < promotionFrom + 100) {
                return bps[1];
            }
            if (bps[3] > 0 && nights >= 28) {
                return bps[3];
            }
            if (bps[2] > 0 && nights >= 7) {
                return bps[2];
            }
            if (bps[4] > 0 && ahead >= earlyDays) {
                return bps[4];
            }
            return bps[5] > 0 && ahead <= lateDays ? bps[5] : 0;
        }

        private static Money euro(long cents) {
            return Money.of(cents, "EUR");
        }

        @Override
        public String toString() {
            return listing().toString();
        }
    }
}
