package io.sejour.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.listing.Season;
import java.time.LocalDate;
import java.time.MonthDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SeasonTest {

    @ParameterizedTest
    @CsvSource({
        // summer, both bounds included
        "--06-15, --09-15, 2027-06-14, false",
        "--06-15, --09-15, 2027-06-15, true",
        "--06-15, --09-15, 2027-09-15, true",
        "--06-15, --09-15, 2027-09-16, false",
        // over the end of the year
        "--12-20, --01-05, 2027-12-19, false",
        "--12-20, --01-05, 2027-12-20, true",
        "--12-20, --01-05, 2027-12-31, true",
        "--12-20, --01-05, 2028-01-01, true",
        "--12-20, --01-05, 2028-01-05, true",
        "--12-20, --01-05, 2028-01-06, false",
        // a bound of 29 February is 28 February in common years
        "--02-01, --02-29, 2028-02-29, true",
        "--02-01, --02-29, 2027-02-28, true",
        "--02-01, --02-29, 2027-03-01, false",
        "--02-29, --03-10, 2027-02-27, false",
        "--02-29, --03-10, 2027-02-28, true",
        "--02-29, --03-10, 2028-02-28, false",
        "--02-29, --03-10, 2028-02-29, true",
        // one day
        "--02-29, --02-29, 2027-02-28, true",
        "--02-29, --02-29, 2028-02-28, false",
    })
    void aSeasonComesBackEveryYear(MonthDay from, MonthDay to, LocalDate date, boolean inside) {
        assertThat(new Season(from, to, null).contains(date)).isEqualTo(inside);
    }

    @Test
    void itsBoundsAreWrittenAsMonthAndDay() {
        JsonMapper json = JsonMapper.builder().build();
        Season leap = new Season(MonthDay.of(2, 29), MonthDay.of(12, 1), "Long");
        String written = "{\"from\":\"02-29\",\"to\":\"12-01\",\"name\":\"Long\"}";
        assertThat(json.writeValueAsString(leap)).isEqualTo(written);
        assertThat(json.readValue(written, Season.class)).isEqualTo(leap);
    }
}
