package io.sejour.listing.search;

import java.util.Arrays;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Homes by an integer key in the order of the keys, and within one in an order of their own. One thread writes; an array is
 * replaced and never changed, so readers need no lock. Buckets are kept small by their keys, for adding to one copies it.
 */
final class Buckets {

    private static final int ORDINAL_BITS = 24;
    static final int MOST_HOMES = 1 << ORDINAL_BITS;

    private final ConcurrentSkipListMap<Integer, long[]> homes = new ConcurrentSkipListMap<>();

    /**
     * A home within a bucket. Entries are compared as numbers: by rank, then by ordinal.
     *
     * @param rank ≥ 0
     */
    static long entry(int rank, int ordinal) {
        return (long) rank << ORDINAL_BITS | ordinal;
    }

    static int rank(long entry) {
        return (int) (entry >>> ORDINAL_BITS);
    }

    static int ordinal(long entry) {
        return (int) (entry & MOST_HOMES - 1);
    }

    void add(int key, long entry) {
        long[] known = homes.getOrDefault(key, new long[0]);
        int at = -1 - Arrays.binarySearch(known, entry);
        long[] next = Arrays.copyOf(known, known.length + 1);
        System.arraycopy(known, at, next, at + 1, known.length - at);
        next[at] = entry;
        homes.put(key, next);
    }

    void remove(int key, long entry) {
        long[] rest = Arrays.stream(homes.getOrDefault(key, new long[0]))
                .filter(one -> one != entry)
                .toArray();
        if (rest.length == 0) {
            homes.remove(key);
        } else {
            homes.put(key, rest);
        }
    }

    /** The entries of each key, in their order; both bounds included. */
    ConcurrentNavigableMap<Integer, long[]> between(int from, int to) {
        return homes.subMap(from, true, to, true);
    }
}
