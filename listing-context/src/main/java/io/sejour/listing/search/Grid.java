package io.sejour.listing.search;

import io.sejour.api.GeoPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Homes by where they are, in cells of a twentieth of a degree, at most six kilometres wide; in a cell the cheapest first. */
final class Grid {

    private static final double DEGREES = 0.05;
    private static final int ROWS = 3_600;
    private static final int COLUMNS = 7_200;

    private final Buckets cells = new Buckets();

    /**
     * @param metres no home of the cell is nearer to the centre
     * @param homes entries of {@link Buckets} by their {@link PriceKey}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Cell(long metres, long[] homes) {

        IntStream ordinals() {
            return LongStream.of(homes).mapToInt(Buckets::ordinal);
        }
    }

    static int cellOf(GeoPoint place) {
        return row(place.latitude()) * COLUMNS + column(place.longitude());
    }

    Buckets cells() {
        return cells;
    }

    /** Every cell that may hold a home in the circle, the nearest first. */
    List<Cell> around(Near near) {
        List<Cell> found = new ArrayList<>();
        for (int row = row(near.south()); row <= row(near.north()); row++) {
            if (near.west() <= near.east()) {
                collect(near, row, column(near.west()), column(near.east()), found);
            } else {
                collect(near, row, column(near.west()), COLUMNS - 1, found);
                collect(near, row, 0, column(near.east()), found);
            }
        }
        found.sort(Comparator.comparingLong(Cell::metres));
        return found;
    }

    private void collect(Near near, int row, int from, int to, List<Cell> found) {
        cells.between(row * COLUMNS + from, row * COLUMNS + to)
                .forEach((key, homes) -> found.add(new Cell(leastMetres(near.centre(), row, key % COLUMNS), homes)));
    }

    /**
     * Whoever goes into the cell crosses a degree of latitude between, and, unless the centre's own meridian goes through
     * the cell, one of the meridians at its sides: neither way is shorter than straight to that line.
     */
    static long leastMetres(GeoPoint centre, int row, int column) {
        double south = row * DEGREES - 90;
        double west = column * DEGREES - 180;
        double north = Math.max(0, Math.max(south - centre.latitude(), centre.latitude() - south - DEGREES));
        double aside = 0;
        if (centre.longitude() < west || centre.longitude() > west + DEGREES) {
            double turn = Math.min(turn(centre.longitude(), west), turn(centre.longitude(), west + DEGREES));
            if (turn < 90) {
                aside = Math.asin(Math.cos(Math.toRadians(centre.latitude())) * Math.sin(Math.toRadians(turn)));
            }
        }
        double kilometres = Near.EARTH_KM * Math.max(Math.toRadians(north), aside);
        return Math.max(0, (long) (kilometres * 1000) - 1);
    }

    private static double turn(double one, double other) {
        double degrees = Math.abs(one - other) % 360;
        return Math.min(degrees, 360 - degrees);
    }

    private static int row(double latitude) {
        return Math.clamp((int) Math.floor((latitude + 90) / DEGREES), 0, ROWS - 1);
    }

    private static int column(double longitude) {
        return Math.clamp((int) Math.floor((longitude + 180) / DEGREES), 0, COLUMNS - 1);
    }
}
