package io.sejour.booking.price;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rates that change: {@code sejour.rate-feed.*}. Where a location is set, no fixed rate is used any more.
 *
 * @param location a {@code file:}, {@code http:} or {@code https:} address of the table that {@link RateFeed} reads; null
 *     for fixed rates
 * @param refresh how often it is read
 * @param maxAge how old a rate may be, by the table's own word, for a quote
 * @param timeout how long one reading may take
 */
@ConfigurationProperties("sejour.rate-feed")
public record RateFeedSettings(
        @Nullable URI location,
        @DefaultValue("5m") Duration refresh,
        @DefaultValue("1h") Duration maxAge,
        @DefaultValue("10s") Duration timeout) {
    public RateFeedSettings {
        if (!refresh.isPositive() || !maxAge.isPositive() || !timeout.isPositive()) {
            throw new IllegalArgumentException("sejour.rate-feed: durations are longer than nothing");
        }
        if (location != null && !RateFeed.SCHEMES.contains(String.valueOf(location.getScheme()))) {
            throw new IllegalArgumentException(
                    "sejour.rate-feed.location is a file:, http: or https: address, not " + location);
        }
    }
}
