package io.sejour.listing.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.GeoPoint;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NearTest {

    @Test
    void readsAPlace() {
        assertThat(Near.place("48.8566,2.3522")).isEqualTo(new GeoPoint(48.8566, 2.3522));
        assertThat(Near.place("-33.9,-151")).isEqualTo(new GeoPoint(-33.9, -151));
    }

    @Test
    void readsNothingElse() {
        assertThat(Near.place("48.8566")).isNull();
        assertThat(Near.place("91,0")).isNull();
        assertThat(Near.place("0,181")).isNull();
        assertThat(Near.place("NaN,0")).isNull();
        assertThat(Near.place("1,2,3")).isNull();
    }

    @Test
    void aDegreeOfLatitudeIs111KilometresAndOfLongitudeLessFurtherNorth() {
        Near paris = new Near(new GeoPoint(48.8566, 2.3522), 111.195);
        assertThat(paris.north() - 48.8566).isCloseTo(1, Offset.offset(0.001));
        assertThat(paris.east() - 2.3522).isBetween(1.51, 1.53);
    }

    @Test
    void crossesTheDateLine() {
        Near fiji = new Near(new GeoPoint(-17, 179.9), 100);
        assertThat(fiji.west()).isPositive();
        assertThat(fiji.east()).isNegative();
    }

    @Test
    void holdsEveryLongitudeAroundAPole() {
        Near pole = new Near(new GeoPoint(89.9, 10), 100);
        assertThat(pole.west()).isEqualTo(-180);
        assertThat(pole.east()).isEqualTo(180);
        assertThat(pole.north()).isEqualTo(90);
    }
}
