package io.sejour.api.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sejour.api.Money;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a listing's price differs from one night, one stay and one party to the next
 * (design/domain-rules.md, Price). All amounts have the listing's currency. What is left out has no effect.
 *
 * @param dates prices of certain nights; no night twice
 * @param seasons prices of seasons; no day in two
 * @param weekdays prices by the day of the week on which the night begins
 * @param shortStayCleaningFee cleaning after one or two nights, instead of the listing's cleaning fee
 * @param includedGuests how many guests the night's price is for; all that the home holds where missing
 * @param extraGuestFee for each guest above, each night
 * @param taxBps of the nights after the discount, in basis points
 * @param serviceFeeBps of the nights after the discount, in basis points
 * @param damageDeposit what a guest leaves with the deposit contract beside the price and gets back; none where missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Pricing(
        List<DatePrice> dates,
        List<SeasonPrice> seasons,
        Map<DayOfWeek, Money> weekdays,
        Discounts discounts,
        @Nullable Money shortStayCleaningFee,
        @Nullable Integer includedGuests,
        @Nullable Money extraGuestFee,
        Integer taxBps,
        Integer serviceFeeBps,
        @Nullable Money damageDeposit) {

    /** The base price for every night and nothing else. */
    public static final Pricing NONE =
            new Pricing(List.of(), List.of(), Map.of(), Discounts.NONE, null, null, null, 0, 0);

    /** Without a damage deposit. */
    public Pricing(
            List<DatePrice> dates,
            List<SeasonPrice> seasons,
            Map<DayOfWeek, Money> weekdays,
            Discounts discounts,
            @Nullable Money shortStayCleaningFee,
            @Nullable Integer includedGuests,
            @Nullable Money extraGuestFee,
            Integer taxBps,
            Integer serviceFeeBps) {
        this(
                dates,
                seasons,
                weekdays,
                discounts,
                shortStayCleaningFee,
                includedGuests,
                extraGuestFee,
                taxBps,
                serviceFeeBps,
                null);
    }

    /** Whoever reads JSON hands over null for what was left out. */
    public Pricing {
        dates = dates == null ? List.of() : List.copyOf(dates);
        seasons = seasons == null ? List.of() : List.copyOf(seasons);
        weekdays = weekdays == null || weekdays.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new EnumMap<>(Map.copyOf(weekdays)));
        discounts = discounts == null ? Discounts.NONE : discounts;
        taxBps = taxBps == null ? 0 : taxBps;
        serviceFeeBps = serviceFeeBps == null ? 0 : serviceFeeBps;
    }

    /** The base price for every night, and a deposit beside it. */
    public static Pricing ofDeposit(Money damageDeposit) {
        return new Pricing(List.of(), List.of(), Map.of(), Discounts.NONE, null, null, null, 0, 0, damageDeposit);
    }

    /** A listing without rules has the rules of {@link #NONE}. */
    public static Pricing orNone(@Nullable Pricing pricing) {
        return pricing == null ? NONE : pricing;
    }

    /** Date override, else season, else weekday, else base. */
    public NightPrice night(LocalDate date, Money base) {
        for (DatePrice one : dates) {
            if (one.dates().contains(date)) {
                return new NightPrice(one.price(), NightPrice.Rule.DATE, null);
            }
        }
        for (SeasonPrice one : seasons) {
            if (one.season().contains(date)) {
                return new NightPrice(
                        one.price(), NightPrice.Rule.SEASON, one.season().label());
            }
        }
        Money ofWeekday = weekdays.get(date.getDayOfWeek());
        return ofWeekday == null
                ? new NightPrice(base, NightPrice.Rule.BASE, null)
                : new NightPrice(ofWeekday, NightPrice.Rule.WEEKDAY, null);
    }
}
