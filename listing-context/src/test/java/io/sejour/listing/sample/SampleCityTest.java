package io.sejour.listing.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleCityTest {

    @Test
    void theShippedFilesAreWhatTheGeneratorMakes() {
        assertThat(SampleCity.shipped()).isEqualTo(SampleCity.made());
    }

    @Test
    void hasFortyHomesAndHalfAYear() {
        SampleCity.Sample sample = SampleCity.made();
        assertThat(sample.listings().lines()).hasSize(41);
        assertThat(sample.calendar().lines()).hasSize(1 + 40 * 180);
        assertThat(sample.listings()).contains("\"$1,");
    }
}
