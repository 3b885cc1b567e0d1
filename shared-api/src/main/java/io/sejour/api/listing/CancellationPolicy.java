package io.sejour.api.listing;

/** The cancellation policies of design/domain-rules.md; compiled into refund tiers when a stay is quoted. */
public enum CancellationPolicy {
    FLEXIBLE,
    MODERATE,
    LIMITED,
    FIRM,
    STRICT,
    NON_REFUNDABLE,
    /** The host's own {@link CustomTier}s. */
    CUSTOM
}
