package io.sejour.notification.send;

import io.sejour.notification.queue.MailQueue;
import io.sejour.notification.queue.QueuedMail;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One round through the outbox. A mail is taken in one transaction, sent in none, and its outcome noted in another: a
 * slow mail server never holds a connection to the database.
 */
@Component
class MailRound {

    private static final Logger log = LoggerFactory.getLogger(MailRound.class);
    private static final int MOST_AT_ONCE = 1;
    private static final int LONGEST_ROUND = 200;

    private final MailQueue queue;
    private final Postman postman;
    private final NotificationProperties properties;

    MailRound(MailQueue queue, Postman postman, NotificationProperties properties) {
        this.queue = queue;
        this.postman = postman;
        this.properties = properties;
    }

    /** Sends what is due. One at a time, so that a process that dies leaves at most one mail in doubt. */
    void run() {
        for (int sent = 0; sent < LONGEST_ROUND; sent++) {
            List<QueuedMail> taken = queue.take(MOST_AT_ONCE, properties.lease());
            if (taken.isEmpty()) {
                return;
            }
            taken.forEach(this::send);
        }
    }

    private void send(QueuedMail mail) {
        switch (postman.send(mail)) {
            case MailOutcome.Sent() -> queue.sent(mail.mailId());
            case MailOutcome.Overtaken(String reason) -> queue.skip(mail.mailId(), reason);
            case MailOutcome.NotSent(String reason) -> again(mail, reason);
        }
    }

    private void again(QueuedMail mail, String reason) {
        if (mail.attempt() >= properties.mostAttempts()) {
            log.warn("mail {} ({}) given up after {} attempts: {}", mail.mailId(), mail.kind(), mail.attempt(), reason);
            queue.fail(mail.mailId(), reason);
        } else {
            queue.tryLater(mail.mailId(), reason, properties.pauseAfter(mail.attempt()));
        }
    }
}
