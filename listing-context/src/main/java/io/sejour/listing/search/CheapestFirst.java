package io.sejour.listing.search;

import io.sejour.listing.search.Grid.Cell;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The homes of several cells by the buckets of their prices, the cheapest first, as far as somebody asks. */
final class CheapestFirst {

    private final PriorityQueue<Run> runs = new PriorityQueue<>(Comparator.comparingLong(Run::next));

    /** The part of a cell that has not been given out. */
    private static final class Run {
        private final long[] homes;
        private final int end;
        private int at;

        Run(long[] homes, int at, int end) {
            this.homes = homes;
            this.at = at;
            this.end = end;
        }

        long next() {
            return homes[at];
        }
    }

    /**
     * @param from a {@link PriceKey}
     * @param to the last {@link PriceKey}, included
     */
    CheapestFirst(List<Cell> cells, int from, int to) {
        for (Cell cell : cells) {
            int at = startOf(from, cell.homes());
            int end = startOf(to + 1, cell.homes());
            if (at < end) {
                runs.add(new Run(cell.homes(), at, end));
            }
        }
    }

    private static int startOf(int priceKey, long[] homes) {
        int at = Arrays.binarySearch(homes, Buckets.entry(priceKey, 0));
        return at < 0 ? -1 - at : at;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** The {@link PriceKey} of the home that is next. */
    int priceKey() {
        return Buckets.rank(runs.element().next());
    }

    /** The ordinal of the next home. */
    int next() {
        Run cheapest = runs.remove();
        int ordinal = Buckets.ordinal(cheapest.next());
        cheapest.at++;
        if (cheapest.at < cheapest.end) {
            runs.add(cheapest);
        }
        return ordinal;
    }
}
