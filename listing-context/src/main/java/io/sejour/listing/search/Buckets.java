package io.sejour.listing.search;

import java.util.Arrays;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Homes by an integer key in the order of the keys. One thread writes; an array is replaced and never changed, so readers
 * need no lock. Buckets are kept small by their keys, for adding to one copies it.
 */
final class Buckets {

    private final ConcurrentSkipListMap<Integer, int[]> ordinals = new ConcurrentSkipListMap<>();

    void add(int key, int ordinal) {
        int[] known = ordinals.get(key);
        int[] next = known == null ? new int[1] : Arrays.copyOf(known, known.length + 1);
        next[next.length - 1] = ordinal;
        ordinals.put(key, next);
    }

    void remove(int key, int ordinal) {
        int[] known = ordinals.getOrDefault(key, new int[0]);
        int[] rest = Arrays.stream(known).filter(one -> one != ordinal).toArray();
        if (rest.length == 0) {
            ordinals.remove(key);
        } else {
            ordinals.put(key, rest);
        }
    }

    /** Both bounds included. */
    ConcurrentNavigableMap<Integer, int[]> between(int from, int to) {
        return ordinals.subMap(from, true, to, true);
    }
}
