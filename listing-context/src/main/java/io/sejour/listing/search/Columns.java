package io.sejour.listing.search;

import io.sejour.api.listing.ListingDetails;
import org.jspecify.annotations.Nullable;

/**
 * What decides about most homes, of {@value #ROWS} homes in one array, so that a look at one costs no walk through objects;
 * a home's numbers stand together, so that it costs one or two looks into memory, which is what a search in a large city
 * spends its time on. Readers may see a row while it is written: it only tells which homes are worth asking, and each of
 * them is asked as a whole.
 */
final class Columns {

    static final int ROWS = 1024;
    /** Nights a row has bits for: 730 and some to spare, a whole number of words. */
    static final int NIGHTS = 768;

    static final int WORDS = NIGHTS / Long.SIZE;

    private static final int CAPACITY = 0;
    private static final int CURRENCY = Byte.SIZE;
    private static final int LEAST_NIGHTS = 2 * Byte.SIZE;
    private static final int MOST_NIGHTS = LEAST_NIGHTS + Short.SIZE;

    private static final int PACKED = 0;
    private static final int AMENITIES = 1;
    private static final int NIGHT_FLOOR = 2;
    private static final int FIXED_FLOOR = 3;
    private static final int LATITUDE = 4;
    private static final int LONGITUDE = 5;
    /** From here on a bit for each night on which no stay can be, in a ring: epoch day modulo {@link #NIGHTS}. */
    private static final int TAKEN = 6;

    private static final int WIDTH = TAKEN + WORDS;

    private final @Nullable Home[] homes = new @Nullable Home[ROWS];
    private final long[] rows = new long[ROWS * WIDTH];

    @Nullable
    Home home(int row) {
        return homes[row];
    }

    /** Most guests; 0 for a home that is not published, which so fits nobody. */
    int capacity(int row) {
        return (int) (packed(row) >>> CAPACITY) & 0xff;
    }

    int currency(int row) {
        return (int) (packed(row) >>> CURRENCY) & 0xff;
    }

    boolean takesStaysOf(int nights, int row) {
        long packed = packed(row);
        return nights >= (int) (packed >>> LEAST_NIGHTS & 0xffff) && nights <= (int) (packed >>> MOST_NIGHTS & 0xffff);
    }

    boolean hasAll(long amenityBits, int row) {
        return (rows[row * WIDTH + AMENITIES] & amenityBits) == amenityBits;
    }

    long nightFloor(int row) {
        return rows[row * WIDTH + NIGHT_FLOOR];
    }

    long fixedFloor(int row) {
        return rows[row * WIDTH + FIXED_FLOOR];
    }

    double latitude(int row) {
        return Double.longBitsToDouble(rows[row * WIDTH + LATITUDE]);
    }

    double longitude(int row) {
        return Double.longBitsToDouble(rows[row * WIDTH + LONGITUDE]);
    }

    /** @param word which of a row's {@link #WORDS} words of nights */
    boolean isAnyTaken(long nightBits, int word, int row) {
        return (rows[row * WIDTH + TAKEN + word] & nightBits) != 0;
    }

    private long packed(int row) {
        return rows[row * WIDTH + PACKED];
    }

    void write(int row, Home home, int currencyNumber, Floors floors, long firstNight) {
        ListingDetails said = home.details();
        int at = row * WIDTH;
        rows[at + AMENITIES] = home.amenityBits();
        rows[at + NIGHT_FLOOR] = floors.night();
        rows[at + FIXED_FLOOR] = floors.fixed();
        rows[at + LATITUDE] = Double.doubleToRawLongBits(said.location().latitude());
        rows[at + LONGITUDE] = Double.doubleToRawLongBits(said.location().longitude());
        long guests = home.published() ? Math.min(said.capacity(), Byte.MAX_VALUE) : 0;
        rows[at + PACKED] = guests << CAPACITY
                | (long) currencyNumber << CURRENCY
                | (long) Math.min(floors.leastNights(), Short.MAX_VALUE) << LEAST_NIGHTS
                | (long) Math.min(floors.mostNights(), Short.MAX_VALUE) << MOST_NIGHTS;
        writeNights(row, home, firstNight);
    }

    /** Writes the nights from {@code firstNight}, an epoch day, on. */
    void writeNights(int row, Home home, long firstNight) {
        long[] next = new long[WORDS];
        int preparation = home.details().preparationDays();
        home.claims().forEach((checkIn, checkOut, kind) -> {
            // A stay overlaps a claim with its preparation exactly when it has one of these nights.
            int around = kind.isStay() ? preparation : 0;
            long from = Math.max(checkIn - around, firstNight);
            long to = Math.min(checkOut + around, firstNight + NIGHTS);
            for (long night = from; night < to; night++) {
                int bit = (int) Math.floorMod(night, (long) NIGHTS);
                next[bit >> 6] |= 1L << bit;
            }
        });
        System.arraycopy(next, 0, rows, row * WIDTH + TAKEN, WORDS);
        homes[row] = home;
    }
}
