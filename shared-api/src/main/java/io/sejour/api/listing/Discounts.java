package io.sejour.api.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reductions of the nights' price in basis points. Of those that apply to a stay exactly one is given, the first in the
 * order of these fields, whatever the others would be worth (design/domain-rules.md, Price).
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Discounts(
        @Nullable NewListing newListing,
        @Nullable Promotion promotion,
        @Nullable LengthOfStay lengthOfStay,
        @Nullable EarlyBird earlyBird,
        @Nullable LastMinute lastMinute) {

    public static final Discounts NONE = new Discounts(null, null, null, null, null);

    /** Which discount a stay got. */
    public enum Kind {
        NEW_LISTING,
        PROMOTION,
        LENGTH_OF_STAY,
        EARLY_BIRD,
        LAST_MINUTE
    }

    /** @param stays for how many first bookings of the home */
    public record NewListing(int bps, int stays) {}

    /** @param arrivals the dates of arrival for which the host offers it */
    public record Promotion(int bps, DateSpan arrivals) {
        public Promotion {
            Objects.requireNonNull(arrivals, "arrivals");
        }
    }

    /**
     * @param weeklyBps from 7 nights on
     * @param monthlyBps from 28 nights on, instead of the other
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LengthOfStay(
            @Nullable Integer weeklyBps, @Nullable Integer monthlyBps) {}

    /** @param days at least this many days between the listing's today and the arrival */
    public record EarlyBird(int bps, int days) {}

    /** @param days at most this many days between the listing's today and the arrival */
    public record LastMinute(int bps, int days) {}
}
