package io.sejour.notification.send;

/** What came of one attempt to send a mail. */
sealed interface MailOutcome {

    /** The mail server took it. */
    record Sent() implements MailOutcome {}

    /** It makes no sense any more. */
    record Overtaken(String reason) implements MailOutcome {}

    /** It did not go out this time. */
    record NotSent(String reason) implements MailOutcome {}
}
