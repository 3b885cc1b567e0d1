package io.sejour.api.booking;

/** By which rule a cancellation was split. */
public enum SplitBasis {
    /** Nothing was paid yet. */
    UNFUNDED,
    /** Within the grace period after the confirmation: everything back. */
    GRACE,
    /** The tier of the policy frozen at booking. */
    POLICY,
    /** The policy frozen at booking, by the nights that were stayed. */
    DURING_THE_STAY,
    /** Nobody arrived: as a cancellation at the last moment before check-in. */
    NO_SHOW,
    /** The host or the platform cancelled: everything back. */
    NOT_THE_GUESTS_FAULT,
    /** The guest has another stay in its place: everything back. */
    REPLACED
}
