package io.sejour.listing.catalogue;

import io.sejour.api.Money;

/** How much a listing may say. Everything a stranger can send has a bound. */
public final class ListingLimits {

    public static final int TITLE = 120;
    public static final int DESCRIPTION = 5_000;
    public static final int CITY = 100;
    public static final int AMENITIES = 200;
    public static final int AMENITY = 100;
    public static final int CAPACITY = 50;
    public static final int PREPARATION_DAYS = 30;
    public static final int NIGHTS = 365;

    /** 10 billion units of a currency with two decimals: a year of it still fits in 64 bits with room to add. */
    public static final long MINOR_UNITS = 1_000_000_000_000L;

    private ListingLimits() {}

    static boolean holds(Money amount) {
        return amount.minorUnits() <= MINOR_UNITS;
    }
}
