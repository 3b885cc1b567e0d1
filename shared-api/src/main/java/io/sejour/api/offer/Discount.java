package io.sejour.api.offer;

import io.sejour.api.Stay;
import io.sejour.api.booking.PriceLineKind;
import io.sejour.api.listing.BookableListing;
import io.sejour.api.listing.Discounts;
import io.sejour.api.listing.Discounts.Kind;
import io.sejour.api.listing.Pricing;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one discount of a stay: the first by fixed priority that applies, though another might be worth more
 * (design/domain-rules.md, Price).
 */
record Discount(Kind kind, int bps) {
    private static final int WEEK_NIGHTS = 7;
    private static final int MONTH_NIGHTS = 28;

    PriceLineKind lineKind() {
        return switch (kind) {
            case NEW_LISTING -> PriceLineKind.NEW_LISTING_DISCOUNT;
            case PROMOTION -> PriceLineKind.PROMOTION_DISCOUNT;
            case LENGTH_OF_STAY -> PriceLineKind.LENGTH_OF_STAY_DISCOUNT;
            case EARLY_BIRD -> PriceLineKind.EARLY_BIRD_DISCOUNT;
            case LAST_MINUTE -> PriceLineKind.LAST_MINUTE_DISCOUNT;
        };
    }

    /** Null when none applies. */
    static @Nullable Discount of(BookableListing listing, Stay stay, LocalDate today) {
        Discounts offered = Pricing.orNone(listing.pricing()).discounts();
        for (Kind kind : Kind.values()) {
            int bps = bps(kind, offered, listing, stay, today);
            if (bps > 0) {
                return new Discount(kind, bps);
            }
        }
        return null;
    }

    private static int bps(Kind kind, Discounts offered, BookableListing listing, Stay stay, LocalDate today) {
        long daysAhead = ChronoUnit.DAYS.between(today, stay.checkIn());
        return switch (kind) {
            case NEW_LISTING -> {
                Discounts.NewListing one = offered.newListing();
                yield one != null && listing.bookedStays() < one.stays() ? one.bps() : 0;
            }
            case PROMOTION -> {
                Discounts.Promotion one = offered.promotion();
                yield one != null && one.arrivals().contains(stay.checkIn()) ? one.bps() : 0;
            }
            case LENGTH_OF_STAY -> ofLength(offered.lengthOfStay(), stay.nights());
            case EARLY_BIRD -> {
                Discounts.EarlyBird one = offered.earlyBird();
                yield one != null && daysAhead >= one.days() ? one.bps() : 0;
            }
            case LAST_MINUTE -> {
                Discounts.LastMinute one = offered.lastMinute();
                yield one != null && daysAhead <= one.days() ? one.bps() : 0;
            }
        };
    }

    private static int ofLength(Discounts.@Nullable LengthOfStay offered, int nights) {
        if (offered == null) {
            return 0;
        }
        if (nights >= MONTH_NIGHTS && offered.monthlyBps() != null) {
            return offered.monthlyBps();
        }
        return nights >= WEEK_NIGHTS && offered.weeklyBps() != null ? offered.weeklyBps() : 0;
    }
}
