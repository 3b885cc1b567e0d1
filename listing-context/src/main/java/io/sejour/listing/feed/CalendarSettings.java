package io.sejour.listing.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param allowPrivateAddresses whether calendars may be fetched from this machine and from private networks, by http too.
 *     For tests and closed networks: with it, a host can make this server read what is in its own network
 * @param allowHttp whether calendars may be fetched without encryption
 * @param interval between two fetches of one calendar; about a tenth is taken away or added by chance
 * @param firstPause before a fetch that failed is tried again; it doubles with each further failure
 * @param longestPause where the doubling ends
 * @param look how often is looked for calendars that are due
 * @param longestFetch from the first look-up of the name to the last byte, all redirects together
 * @param largestFeed in bytes, unpacked
 * @param lease after this long a calendar whose process died is fetched again; longer than a fetch
 */
@ConfigurationProperties("sejour.calendars")
record CalendarSettings(
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("30m") Duration interval,
        @DefaultValue("5m") Duration firstPause,
        @DefaultValue("6h") Duration longestPause,
        @DefaultValue("5s") Duration look,
        @DefaultValue("10s") Duration longestFetch,
        @DefaultValue("2MB") DataSize largestFeed,
        @DefaultValue("1m") Duration lease) {

    CalendarSettings {
        if (lease.compareTo(longestFetch.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("sejour.calendars.lease must be twice as long as longest-fetch");
        }
    }

    /**
     * A portal is asked less and less often. What failed here, such as a start in which the calendars cannot be reached yet, is no fault of
     * the portal's and tried again as soon as is looked, at first.
     *
     * @param failures in a row, at least one
     */
    Duration pauseAfter(FeedFailure.Reason reason, int failures) {
        boolean ours = reason == FeedFailure.Reason.INTERNAL;
        Duration pause = (ours ? look : firstPause).multipliedBy(1L << Math.min(failures - 1, 20));
        Duration longest = ours ? firstPause : longestPause;
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
