package io.sejour.api.booking;

/** By which rule a cancellation was split. */
public enum SplitBasis {
    /** Nothing was paid yet. */
    UNFUNDED,
    /** Within the grace period after the confirmation: everything back. */
    GRACE,
    /** The tier of the policy frozen at booking. */
    POLICY,
    /** The host or the platform cancelled: everything back. */
    NOT_THE_GUESTS_FAULT
}
