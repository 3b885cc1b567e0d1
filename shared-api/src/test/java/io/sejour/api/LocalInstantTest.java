package io.sejour.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalInstantTest {
    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "2027-03-01, 15:00,    Europe/Paris,        2027-03-01T14:00:00Z, an ordinary day",
        "2027-03-28, 02:30,    Europe/Paris,        2027-03-28T01:00:00Z, a time that spring skips is the first one after it",
        "2027-03-28, 02:00,    Europe/Paris,        2027-03-28T01:00:00Z, the first skipped minute",
        "2027-03-28, 03:00,    Europe/Paris,        2027-03-28T01:00:00Z, the first minute after the gap",
        "2027-10-31, 02:30,    Europe/Paris,        2027-10-31T00:30:00Z, a time that autumn repeats is the earlier one",
        "2027-10-31, 03:00,    Europe/Paris,        2027-10-31T02:00:00Z, after the repeated hour",
        "2027-03-14, 02:15,    America/New_York,    2027-03-14T07:00:00Z, spring in New York",
        "2011-12-30, 15:00,    Pacific/Apia,        2011-12-30T10:00:00Z, a day that never was",
        "2011-12-31, 00:00,    Pacific/Apia,        2011-12-30T10:00:00Z, the first instant after that day",
        "2027-04-04, 01:45,    Australia/Lord_Howe, 2027-04-03T14:45:00Z, clocks that go back by half an hour",
        "2027-03-01, 15:00:30.5, Asia/Kathmandu,    2027-03-01T09:15:30Z, whole seconds only",
    })
    void isTheInstantOfTheListingsClocks(LocalDate date, LocalTime time, ZoneId zone, Instant expected) {
        assertThat(LocalInstant.of(date, time, zone)).isEqualTo(expected);
    }
}
