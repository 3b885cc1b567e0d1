package io.sejour.listing.search;

import io.sejour.api.listing.ListingDetails;
import org.jspecify.annotations.Nullable;

/**
 * What decides about most homes, of {@value #ROWS} homes side by side, so that a look at one costs no walk through
 * objects. Readers may see a row while it is written: it only tells which homes are worth asking, and each of them is asked
 * as a whole.
 */
final class Columns {

    static final int ROWS = 1024;
    /** Nights a row has bits for: 730 and some to spare, a whole number of words. */
    static final int NIGHTS = 768;

    static final int WORDS = NIGHTS / Long.SIZE;

    final @Nullable Home[] homes = new @Nullable Home[ROWS];
    /** A bit for each night on which no stay can be, in a ring: epoch day modulo {@link #NIGHTS}. */
    final long[] taken = new long[ROWS * WORDS];

    final double[] latitude = new double[ROWS];
    final double[] longitude = new double[ROWS];
    final long[] nightFloor = new long[ROWS];
    final long[] fixedFloor = new long[ROWS];
    final long[] amenities = new long[ROWS];
    final short[] leastNights = new short[ROWS];
    final short[] mostNights = new short[ROWS];
    /** Most guests; 0 for a home that is not published, which so fits nobody. */
    final byte[] capacity = new byte[ROWS];

    final byte[] currency = new byte[ROWS];

    void write(int row, Home home, byte currencyNumber, Floors floors, long firstNight) {
        ListingDetails said = home.details();
        latitude[row] = said.location().latitude();
        longitude[row] = said.location().longitude();
        nightFloor[row] = floors.night();
        fixedFloor[row] = floors.fixed();
        amenities[row] = home.amenityBits();
        leastNights[row] = (short) Math.min(floors.leastNights(), Short.MAX_VALUE);
        mostNights[row] = (short) Math.min(floors.mostNights(), Short.MAX_VALUE);
        currency[row] = currencyNumber;
        capacity[row] = (byte) (home.published() ? Math.min(said.capacity(), Byte.MAX_VALUE) : 0);
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
        System.arraycopy(next, 0, taken, row * WORDS, WORDS);
        homes[row] = home;
    }
}
