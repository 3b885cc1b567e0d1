package io.sejour.listing.search;

/** Buckets of prices: less than a percent wide, in the order of currencies by number and then of prices. */
final class PriceKey {

    private static final int FINE_BITS = 7;
    private static final int CURRENCY_SHIFT = 13;

    private PriceKey() {}

    /** @param price ≥ 0 */
    static int of(int currency, long price) {
        return (currency << CURRENCY_SHIFT) | bucket(price);
    }

    static int first(int currency) {
        return currency << CURRENCY_SHIFT;
    }

    static int last(int currency) {
        return ((currency + 1) << CURRENCY_SHIFT) - 1;
    }

    /** No price of the bucket is below it. */
    static long least(int key) {
        int bucket = key & ((1 << CURRENCY_SHIFT) - 1);
        if (bucket < 1 << FINE_BITS) {
            return bucket;
        }
        int shift = (bucket >> FINE_BITS) - 1;
        return (long) ((bucket & ((1 << FINE_BITS) - 1)) | (1 << FINE_BITS)) << shift;
    }

    /** The leading bits of a price and how many follow, as in a floating-point number. */
    private static int bucket(long price) {
        if (price < 1 << FINE_BITS) {
            return (int) price;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(price) - FINE_BITS;
        return ((shift + 1) << FINE_BITS) | ((int) (price >> shift) & ((1 << FINE_BITS) - 1));
    }
}
