package io.sejour.listing.catalogue;

import io.sejour.api.Money;
import io.sejour.api.listing.Availability;
import io.sejour.api.listing.DatePrice;
import io.sejour.api.listing.DateSpan;
import io.sejour.api.listing.Discounts;
import io.sejour.api.listing.ListingDetails;
import io.sejour.api.listing.Pricing;
import io.sejour.api.listing.Season;
import io.sejour.api.listing.SeasonPrice;
import io.sejour.api.listing.StayRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a listing's rules of price, stays and cancellation, by field. Two rules of the same kind about the same night are
 * refused, so that no order of a list ever decides a price.
 */
final class RuleFaults {

    private static final int MOST_DATES = 366;
    private static final int MOST_SEASONS = 24;
    private static final int MOST_RULES = 200;
    private static final int LONGEST_SPAN_DAYS = 3 * 366;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_DISCOUNT_BPS = 9_000;
    private static final int MOST_TAX_BPS = 5_000;
    private static final int FARTHEST_DAYS = 1_095;
    private static final int MOST_FIRST_STAYS = 100;

    private final ListingDetails said;
    private final Map<String, String> faults = new TreeMap<>();

    private RuleFaults(ListingDetails said) {
        this.said = said;
    }

    /** The broken rule by the path of the field, such as {@code pricing.seasons[1].price}; empty when all is well. */
    static Map<String, String> of(ListingDetails said) {
        RuleFaults found = new RuleFaults(said);
        if (said.pricing() != null) {
            found.inPricing(said.pricing());
        }
        if (said.availability() != null) {
            found.inAvailability(said.availability());
        }
        found.faults.putAll(PolicyFaults.of(said.cancellationPolicy(), said.customTiers()));
        return found.faults;
    }

    private void inPricing(Pricing pricing) {
        if (!few("pricing.dates", pricing.dates(), MOST_DATES)
                || !few("pricing.seasons", pricing.seasons(), MOST_SEASONS)) {
            return;
        }
        List<DateSpan> dates = pricing.dates().stream().map(DatePrice::dates).toList();
        List<Season> seasons =
                pricing.seasons().stream().map(SeasonPrice::season).toList();
        for (int i = 0; i < dates.size(); i++) {
            span("pricing.dates[" + i + "].dates", dates.get(i));
            positive("pricing.dates[" + i + "].price", pricing.dates().get(i).price());
        }
        for (int i = 0; i < seasons.size(); i++) {
            name("pricing.seasons[" + i + "].season.name", seasons.get(i));
            positive(
                    "pricing.seasons[" + i + "].price", pricing.seasons().get(i).price());
        }
        apart("pricing.dates", dates, DateSpan::overlaps);
        apart("pricing.seasons", seasons, RuleFaults::share);
        pricing.weekdays().forEach((day, price) -> positive("pricing.weekdays." + day, price));
        inDiscounts(pricing.discounts());
        amount("pricing.shortStayCleaningFee", pricing.shortStayCleaningFee());
        amount("pricing.extraGuestFee", pricing.extraGuestFee());
        Integer included = pricing.includedGuests();
        if (included != null) {
            between("pricing.includedGuests", included, 1, said.capacity());
        } else if (pricing.extraGuestFee() != null) {
            faults.put("pricing.includedGuests", "required");
        }
        if (pricing.damageDeposit() != null) {
            positive("pricing.damageDeposit", pricing.damageDeposit());
        }
        between("pricing.taxBps", pricing.taxBps(), 0, MOST_TAX_BPS);
        between("pricing.serviceFeeBps", pricing.serviceFeeBps(), 0, MOST_TAX_BPS);
    }

    private void inDiscounts(Discounts discounts) {
        String path = "pricing.discounts.";
        if (discounts.newListing() != null) {
            discount(path + "newListing.bps", discounts.newListing().bps());
            between(path + "newListing.stays", discounts.newListing().stays(), 1, MOST_FIRST_STAYS);
        }
        if (discounts.promotion() != null) {
            discount(path + "promotion.bps", discounts.promotion().bps());
            span(path + "promotion.arrivals", discounts.promotion().arrivals());
        }
        Discounts.LengthOfStay length = discounts.lengthOfStay();
        if (length != null && length.weeklyBps() != null) {
            discount(path + "lengthOfStay.weeklyBps", length.weeklyBps());
        }
        if (length != null && length.monthlyBps() != null) {
            discount(path + "lengthOfStay.monthlyBps", length.monthlyBps());
        }
        if (discounts.earlyBird() != null) {
            discount(path + "earlyBird.bps", discounts.earlyBird().bps());
            between(path + "earlyBird.days", discounts.earlyBird().days(), 1, FARTHEST_DAYS);
        }
        if (discounts.lastMinute() != null) {
            discount(path + "lastMinute.bps", discounts.lastMinute().bps());
            between(path + "lastMinute.days", discounts.lastMinute().days(), 0, FARTHEST_DAYS);
        }
    }

    private void inAvailability(Availability availability) {
        between("availability.advanceNoticeDays", availability.advanceNoticeDays(), 0, FARTHEST_DAYS);
        Integer window = availability.bookingWindowDays();
        if (window != null) {
            between("availability.bookingWindowDays", window, 1, FARTHEST_DAYS);
            if (window < availability.advanceNoticeDays()) {
                faults.put("availability.bookingWindowDays", "less-than-advance-notice");
            }
        }
        List<StayRule> rules = availability.rules();
        if (few("availability.rules", rules, MOST_RULES)) {
            for (int i = 0; i < rules.size(); i++) {
                inRule("availability.rules[" + i + "]", rules.get(i));
            }
            apart("availability.rules", rules, RuleFaults::compete);
        }
    }

    private void inRule(String path, StayRule rule) {
        boolean yearly = rule.season() != null || rule.weekday() != null;
        if (rule.dates() == null && !yearly) {
            faults.put(path + ".dates", "required");
        } else if (rule.dates() != null && yearly) {
            faults.put(path + ".dates", "not-with-season-or-weekday");
        } else if (rule.dates() != null) {
            span(path + ".dates", rule.dates());
        }
        if (rule.season() != null) {
            name(path + ".season.name", rule.season());
        }
        Integer minimum = rule.minimumNights();
        Integer maximum = rule.maximumNights();
        if (minimum != null) {
            between(path + ".minimumNights", minimum, 1, ListingLimits.NIGHTS);
        }
        if (maximum != null) {
            between(path + ".maximumNights", maximum, 1, ListingLimits.NIGHTS);
        }
        int shortest = minimum == null ? 1 : minimum;
        int longest = maximum == null ? said.maximumNights() : maximum;
        if (longest < shortest) {
            faults.putIfAbsent(path + ".maximumNights", "less-than-minimum-nights");
        }
        notEmpty(path + ".arrivalDays", rule.arrivalDays());
        notEmpty(path + ".departureDays", rule.departureDays());
    }

    private void notEmpty(String path, @Nullable Set<DayOfWeek> days) {
        if (days != null && days.isEmpty()) {
            faults.put(path, "not-empty");
        }
    }

    /** Two rules of the same scope that one arrival could fall under. */
    private static boolean compete(StayRule one, StayRule other) {
        if (one.scope() != other.scope() || one.weekday() != other.weekday()) {
            return false;
        }
        if (one.dates() != null && other.dates() != null) {
            return one.dates().overlaps(other.dates());
        }
        return one.season() == null || other.season() == null || share(one.season(), other.season());
    }

    /** Whether two seasons have a day in common in a leap year or in another. */
    private static boolean share(Season one, Season other) {
        LocalDate beforeBoth = LocalDate.of(2023, 1, 1);
        LocalDate afterBoth = LocalDate.of(2025, 1, 1);
        return Stream.iterate(beforeBoth, date -> date.isBefore(afterBoth), date -> date.plusDays(1))
                .anyMatch(date -> one.contains(date) && other.contains(date));
    }

    private <T> void apart(String path, List<T> all, BiPredicate<T, T> overlap) {
        for (int i = 1; i < all.size(); i++) {
            T one = all.get(i);
            if (all.subList(0, i).stream().anyMatch(earlier -> overlap.test(earlier, one))) {
                faults.putIfAbsent(path + "[" + i + "]", "overlaps-another");
            }
        }
    }

    private boolean few(String path, List<?> all, int most) {
        if (all.size() > most) {
            faults.put(path, "too-many");
        }
        return all.size() <= most;
    }

    private void span(String path, DateSpan span) {
        if (!span.from().isBefore(span.to())) {
            faults.put(path + ".to", "not-after-from");
        } else if (span.from().plusDays(LONGEST_SPAN_DAYS).isBefore(span.to())) {
            faults.put(path + ".to", "span-too-long");
        }
    }

    private void name(String path, Season season) {
        if (season.name() != null && season.name().length() > LONGEST_NAME) {
            faults.put(path, "size");
        }
    }

    private void positive(String path, Money price) {
        amount(path, price);
        if (price.minorUnits() == 0) {
            faults.put(path, "not-positive");
        }
    }

    private void amount(String path, @Nullable Money amount) {
        if (amount == null) {
            return;
        }
        if (!amount.currency().equals(said.pricePerNight().currency())) {
            faults.put(path, "other-currency");
        } else if (!ListingLimits.holds(amount)) {
            faults.put(path, "affordable");
        }
    }

    private void discount(String path, int bps) {
        between(path, bps, 1, MOST_DISCOUNT_BPS);
    }

    private void between(String path, int value, int least, int most) {
        if (value < least || value > most) {
            faults.put(path, value < least ? "min" : "max");
        }
    }
}
