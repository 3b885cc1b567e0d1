package io.sejour.listing.search;

import java.util.Arrays;

/** Homes with a lower bound of their price, given out from the least. Two numbers in one long each: no objects. */
final class LeastFirst {

    private static final int ORDINAL_BITS = Integer.numberOfTrailingZeros(Buckets.MOST_HOMES);
    private static final long GREATEST = (1L << (Long.SIZE - 1 - ORDINAL_BITS)) - 1;

    private long[] heap = new long[256];
    private int size;

    /** @param floor ≥ 0; one that is too great is taken for smaller, which a lower bound may be */
    void add(long floor, int ordinal) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        rise(Math.min(floor, GREATEST) << ORDINAL_BITS | ordinal);
    }

    boolean isEmpty() {
        return size == 0;
    }

    long leastFloor() {
        return heap[0] >>> ORDINAL_BITS;
    }

    int next() {
        int ordinal = (int) (heap[0] & Buckets.MOST_HOMES - 1);
        heap[0] = heap[--size];
        sink(0);
        return ordinal;
    }

    private void rise(long value) {
        int at = size++;
        while (at > 0 && heap[(at - 1) / 2] > value) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = value;
    }

    private void sink(int from) {
        long value = heap[from];
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (value <= heap[child]) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = value;
    }
}
