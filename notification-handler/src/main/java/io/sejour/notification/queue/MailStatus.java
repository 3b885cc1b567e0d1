package io.sejour.notification.queue;

/** Where a mail is on its way. */
public enum MailStatus {
    /** Waits for its time or its next attempt. */
    QUEUED,
    /** Handed to the mail server right now, or a process died while doing so. */
    SENDING,
    SENT,
    /** Given up after the last attempt; an operator can try again. */
    FAILED,
    /** Not to be sent any more: overtaken by what happened since. */
    SKIPPED
}
