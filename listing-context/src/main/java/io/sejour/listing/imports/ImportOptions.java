package io.sejour.listing.imports;

import io.sejour.api.listing.CancellationPolicy;
import io.sejour.api.listing.CustomTier;
import io.sejour.api.user.UserId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the files do not say.
 *
 * @param hostId who owns the listings
 * @param zone of all of them; the format has no such column
 * @param city of all of them
 * @param country of all of them, ISO 3166-1 alpha-2
 * @param currency of the prices
 * @param policies given to the listings in turn, by a fixed choice for each
 * @param customTiers of those listings whose policy is CUSTOM; null when none is
 * @param instantBook for all; null as the file says
 * @param startDate moves the calendar so that its first date is this one; null leaves it where it is
 */
public record ImportOptions(
        UserId hostId,
        ZoneId zone,
        String city,
        String country,
        Currency currency,
        List<CancellationPolicy> policies,
        @Nullable List<CustomTier> customTiers,
        @Nullable Boolean instantBook,
        @Nullable LocalDate startDate) {

    public ImportOptions {
        policies = List.copyOf(policies);
        customTiers = customTiers == null ? null : List.copyOf(customTiers);
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("at least one cancellation policy");
        }
    }
}
