package io.sejour.api.booking;

/** What a line of a price is for. */
public enum PriceLineKind {
    NIGHTS,
    DISCOUNT,
    CLEANING,
    PETS,
    EXTRA_GUESTS,
    TAX,
    SERVICE_FEE;

    /** Whether the line makes the total smaller. Amounts themselves are never negative. */
    public boolean isSubtracted() {
        return this == DISCOUNT;
    }
}
