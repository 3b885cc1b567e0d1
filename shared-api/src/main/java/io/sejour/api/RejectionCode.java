package io.sejour.api;

import java.util.Locale;

/**
 * Every reason for which Séjour refuses a request, with the HTTP status it is answered with. Each has a page
 * {@code docs/problems/<code>.md} and a message in every language.
 */
public enum RejectionCode {
    // who may do what
    FORBIDDEN(403),
    NOT_FOUND(404),
    INVALID_CREDENTIALS(401),
    ACCOUNT_LOCKED(429),
    EMAIL_TAKEN(409),
    EMAIL_NOT_VERIFIED(403),
    BOOKINGS_OPEN(409),
    VERIFICATION_CODE_WRONG(422),
    VERIFICATION_CODE_EXPIRED(422),
    ROLE_NOT_OPEN(422),
    REFRESH_TOKEN_INVALID(401),
    WALLET_MISSING(422),
    WALLET_TAKEN(409),
    WALLET_SIGNATURE_INVALID(422),
    WALLET_NOT_MANAGED(422),
    SIWE_MESSAGE_INVALID(422),
    SIWE_NONCE_INVALID(422),
    // listings and calendars
    LISTING_NOT_PUBLISHED(422),
    LISTING_INCOMPLETE(422),
    CALENDAR_CONFLICT(409),
    BLOCK_IN_PAST(422),
    // quotes and bookings
    STAY_IN_PAST(422),
    STAY_TOO_LONG(422),
    STAY_TOO_SHORT(422),
    ARRIVAL_NOT_ALLOWED(422),
    DEPARTURE_NOT_ALLOWED(422),
    NOTICE_TOO_SHORT(422),
    BEYOND_BOOKING_WINDOW(422),
    TOO_MANY_GUESTS(422),
    OWN_LISTING(422),
    CURRENCY_NOT_SUPPORTED(422),
    RATE_STALE(422),
    DATES_TAKEN(409),
    QUOTE_EXPIRED(422),
    QUOTE_USED(409),
    WRONG_STATE(409),
    TOO_EARLY(422),
    TOO_LATE(422),
    // money
    PAYMENT_NOT_OPEN(409),
    DEPOSIT_UNPAID(409),
    DEPOSIT_NOT_OPEN(409),
    CLAIM_TOO_HIGH(422),
    BALANCE_TOO_LOW(422),
    ARBITRATOR_ELSEWHERE(409),
    CHAIN_UNAVAILABLE(503),
    // operation
    REPLAY_RUNNING(409),
    // the form of a request
    VALIDATION_FAILED(400),
    MALFORMED_REQUEST(400),
    UNKNOWN_PROPERTY(400),
    IDEMPOTENCY_KEY_MISSING(400),
    IDEMPOTENCY_KEY_RUNNING(409),
    IDEMPOTENCY_KEY_REUSED(422),
    VERSION_CONFLICT(412),
    UNAUTHENTICATED(401),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    UNSUPPORTED_MEDIA_TYPE(415),
    BODY_TOO_LARGE(413),
    RATE_LIMITED(429),
    UNAVAILABLE(503),
    INTERNAL_ERROR(500);

    private final int httpStatus;

    RejectionCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** The code as clients see it: {@code dates-taken}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
