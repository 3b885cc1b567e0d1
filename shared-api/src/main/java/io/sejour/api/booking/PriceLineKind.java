package io.sejour.api.booking;

/** What a line of a price is for. A discount says which one it is, because a stay gets exactly one. */
public enum PriceLineKind {
    NIGHTS,
    NEW_LISTING_DISCOUNT,
    PROMOTION_DISCOUNT,
    LENGTH_OF_STAY_DISCOUNT,
    EARLY_BIRD_DISCOUNT,
    LAST_MINUTE_DISCOUNT,
    CLEANING,
    PETS,
    EXTRA_GUESTS,
    TAX,
    SERVICE_FEE;

    /** Whether the line makes the total smaller. Amounts themselves are never negative. */
    public boolean isSubtracted() {
        return switch (this) {
            case NEW_LISTING_DISCOUNT,
                    PROMOTION_DISCOUNT,
                    LENGTH_OF_STAY_DISCOUNT,
                    EARLY_BIRD_DISCOUNT,
                    LAST_MINUTE_DISCOUNT -> true;
            case NIGHTS, CLEANING, PETS, EXTRA_GUESTS, TAX, SERVICE_FEE -> false;
        };
    }
}
