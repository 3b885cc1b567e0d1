package io.sejour.listing.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.Stay;
import io.sejour.listing.feed.CalendarFeed.Taken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CalendarFeedTest {

    private static final Instant SINCE = Instant.parse("2026-11-01T08:30:00Z");
    private static final Taken JUNE = taken("00000000-0000-4000-8000-000000000001", "2027-06-10", "2027-06-13");
    private static final Taken JULY = taken("00000000-0000-4000-8000-000000000002", "2027-07-01", "2027-07-02");

    @Test
    void theDayOfDepartureIsTheExclusiveEndAndNothingPersonalIsSaid() {
        assertThat(text(JUNE))
                .isEqualTo(String.join(
                        "\r\n",
                        "BEGIN:VCALENDAR",
                        "PRODID:-//Sejour//Calendar//EN",
                        "VERSION:2.0",
                        "CALSCALE:GREGORIAN",
                        "BEGIN:VEVENT",
                        "UID:00000000-0000-4000-8000-000000000001@calendar.sejour",
                        "DTSTAMP:20261101T083000Z",
                        "DTSTART;VALUE=DATE:20270610",
                        "DTEND;VALUE=DATE:20270613",
                        "SUMMARY:Not available",
                        "END:VEVENT",
                        "END:VCALENDAR",
                        ""));
    }

    @Test
    void noLineIsLongerThan75OctetsOrEndsWithoutACarriageReturn() {
        String text = text(JUNE, JULY);

        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(text.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    }

    @Test
    void theOrderInWhichNightsAreReadDoesNotChangeTheBytes() {
        assertThat(text(JULY, JUNE)).isEqualTo(text(JUNE, JULY));
    }

    @Test
    void aCalendarWithoutTakenNightsIsStillACalendar() {
        assertThat(text())
                .startsWith("BEGIN:VCALENDAR\r\n")
                .endsWith("END:VCALENDAR\r\n")
                .doesNotContain("VEVENT");
    }

    @Test
    void ourOwnEventsAreRecognisedWhenTheyComeBack() {
        String uid = text(JUNE)
                .lines()
                .filter(line -> line.startsWith("UID:"))
                .findFirst()
                .orElseThrow()
                .substring(4);

        assertThat(CalendarFeed.isOwn(uid)).isTrue();
        assertThat(CalendarFeed.isOwn("1418fb94e984-5d0e@elsewhere.example")).isFalse();
    }

    private static String text(Taken... taken) {
        return new String(CalendarFeed.of(List.of(taken)), StandardCharsets.UTF_8);
    }

    private static Taken taken(String id, String from, String to) {
        return new Taken(UUID.fromString(id), new Stay(LocalDate.parse(from), LocalDate.parse(to)), SINCE);
    }
}
