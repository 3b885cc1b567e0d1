package io.sejour.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StayTest {

    @Test
    void countsNightsByDatesSoThatAChangeOfClocksAddsNone() {
        assertThat(Stay.of("2027-03-27", "2027-03-29").nights()).isEqualTo(2);
        assertThat(Stay.of("2028-02-28", "2028-03-01").nights()).isEqualTo(2);
    }

    @Test
    void allowsArrivalOnTheDayOfDeparture() {
        assertThat(Stay.of("2027-03-01", "2027-03-04").overlaps(Stay.of("2027-03-04", "2027-03-05")))
                .isFalse();
        assertThat(Stay.of("2027-03-01", "2027-03-04").overlaps(Stay.of("2027-03-03", "2027-03-05")))
                .isTrue();
    }

    @Test
    void keepsPreparationOnceBetweenTwoStaysWhicheverComesFirst() {
        Stay earlier = Stay.of("2027-03-01", "2027-03-04");
        Stay later = Stay.of("2027-03-06", "2027-03-08");
        assertThat(earlier.overlaps(later, 2)).isFalse();
        assertThat(later.overlaps(earlier, 2)).isFalse();
        assertThat(earlier.overlaps(later, 3)).isTrue();
        assertThat(later.overlaps(earlier, 3)).isTrue();
    }

    @Test
    void hasAtLeastOneNight() {
        assertThatThrownBy(() -> Stay.of("2027-03-01", "2027-03-01")).isInstanceOf(IllegalArgumentException.class);
    }
}
