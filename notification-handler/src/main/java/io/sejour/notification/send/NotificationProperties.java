package io.sejour.notification.send;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param from whom mails come from, an RFC 5322 mailbox
 * @param interval how often the outbox is looked at
 * @param mostAttempts after this many a mail is given up and shown to the operator
 * @param firstPause before the second attempt; it doubles with each further one
 * @param longestPause where the doubling ends
 * @param lease after this long a mail whose process died is taken again; longer than the mail server's timeouts together
 */
@ConfigurationProperties("sejour.notification")
record NotificationProperties(
        @DefaultValue("Séjour <no-reply@sejour.example>") String from,
        @DefaultValue("500ms") Duration interval,
        @DefaultValue("8") int mostAttempts,
        @DefaultValue("10s") Duration firstPause,
        @DefaultValue("30m") Duration longestPause,
        @DefaultValue("2m") Duration lease) {

    /** @param attempt the one that failed, counted from 1 */
    Duration pauseAfter(int attempt) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
