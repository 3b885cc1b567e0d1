package io.sejour.notification.queue;

import java.util.Locale;

/** What a mail is about. Its text form is the prefix of its messages. */
public enum MailKind {
    VERIFICATION_CODE,
    BOOKING_REQUESTED,
    ALTERATION_REQUESTED,
    REQUEST_ACCEPTED,
    REQUEST_DECLINED,
    REQUEST_REJECTED,
    PAYMENT_NEEDED,
    BOOKING_CONFIRMED_GUEST,
    BOOKING_CONFIRMED_HOST,
    BOOKING_CANCELLED_GUEST,
    BOOKING_CANCELLED_HOST,
    BOOKING_REPLACED,
    BOOKING_EXPIRED_GUEST,
    BOOKING_EXPIRED_HOST,
    NO_SHOW_REPORTED,
    DISPUTE_OPENED,
    CALENDAR_CONFLICT,
    REFUND,
    PAYOUT,
    DEPOSIT_NEEDED,
    DEPOSIT_PAID,
    DAMAGE_CLAIMED,
    CLAIM_CONTESTED,
    DEPOSIT_RETURNED,
    CLAIM_PAID,
    CHECK_IN_REMINDER,
    CHECK_OUT_REMINDER;

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
