package io.sejour.listing.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.GeoPoint;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** A bound that is above what it bounds hides a home; nothing else would show it. */
class BoundsTest {

    private static final int COLUMNS = 7_200;

    @Property
    void noHomeOfACellIsNearerThanTheCellSays(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = -90, max = 90) double fromLatitude,
            @ForAll @DoubleRange(min = -180, max = 180) double fromLongitude) {
        GeoPoint home = new GeoPoint(latitude, longitude);
        GeoPoint centre = new GeoPoint(fromLatitude, fromLongitude);
        int cell = Grid.cellOf(home);
        assertThat(Grid.leastMetres(centre, cell / COLUMNS, cell % COLUMNS))
                .isLessThanOrEqualTo(new Near(centre, 1).metresTo(latitude, longitude));
    }

    @Property
    void noPriceOfABucketIsBelowTheLeastOfIt(
            @ForAll @IntRange(max = 100) int currency,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long price) {
        int key = PriceKey.of(currency, price);
        assertThat(key).isBetween(PriceKey.first(currency), PriceKey.last(currency));
        assertThat(PriceKey.least(key)).isBetween(price - price / 100, price);
    }

    @Property
    void bucketsAreInTheOrderOfTheirPrices(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long one,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long other) {
        assertThat(PriceKey.of(1, Math.min(one, other))).isLessThanOrEqualTo(PriceKey.of(1, Math.max(one, other)));
    }

    @Property
    void theLeastFloorComesFirst(@ForAll List<@LongRange(min = 0, max = 1_000_000_000_000L) Long> floors) {
        LeastFirst heap = new LeastFirst();
        for (int number = 0; number < floors.size(); number++) {
            heap.add(floors.get(number), number);
        }
        List<Long> given = new ArrayList<>();
        while (!heap.isEmpty()) {
            long floor = heap.leastFloor();
            assertThat(floor).isLessThanOrEqualTo(floors.get(heap.next()));
            given.add(floor);
        }
        assertThat(given).hasSameSizeAs(floors).isSorted();
    }
}
