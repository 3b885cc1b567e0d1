package io.sejour.bookingquery.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the event streams.
 *
 * @param heartbeat a comment is sent after this much silence; it also finds clients that went away
 * @param poll how often a stream looks by itself, in case a change was made by another process
 * @param longest a stream ends after this time and the client comes back, with an access token that is still good
 * @param mostOfOneUser streams one person may have open at a time
 * @param most streams this process keeps open at a time
 */
@ConfigurationProperties("sejour.booking-query.stream")
record StreamSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("2s") Duration poll,
        @DefaultValue("15m") Duration longest,
        @DefaultValue("20") int mostOfOneUser,
        @DefaultValue("1000") int most) {}
