package io.sejour.listing.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sejour.api.Stay;
import io.sejour.listing.feed.FeedReader.Busy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedReaderTest {

    private final FeedReader reader = new FeedReader(ZoneId.of("Europe/Paris"), LocalDate.parse("2027-06-01"));

    @Test
    void theEndOfAnEventIsNotOneOfItsNights() throws UnreadableFeed {
        assertThat(read("UID:a", "DTSTART;VALUE=DATE:20270610", "DTEND;VALUE=DATE:20270613"))
                .containsExactly(busy("a", Stay.of("2027-06-10", "2027-06-13")));
    }

    @Test
    void aDateWithoutAnEndIsOneNight() throws UnreadableFeed {
        assertThat(read("UID:a", "DTSTART;VALUE=DATE:20270610"))
                .containsExactly(busy("a", Stay.of("2027-06-10", "2027-06-11")));
    }

    @Test
    void timesInAnotherZoneTakeTheNightsOfTheListingsDates() throws UnreadableFeed {
        assertThat(read(
                        "UID:a",
                        "DTSTART;TZID=America/New_York:20270610T200000",
                        "DTEND;TZID=America/New_York:20270612T040000"))
                .containsExactly(busy("a", Stay.of("2027-06-11", "2027-06-12")));
        assertThat(read("UID:a", "DTSTART:20270610T223000Z", "DTEND:20270612T090000Z"))
                .containsExactly(busy("a", Stay.of("2027-06-11", "2027-06-12")));
    }

    @Test
    void timesWithoutAZoneAreTheListingsOwn() throws UnreadableFeed {
        assertThat(read("UID:a", "DTSTART:20270610T233000", "DTEND:20270612T003000"))
                .containsExactly(busy("a", Stay.of("2027-06-10", "2027-06-12")));
    }

    @Test
    void aCancelledEventTakesNoNight() throws UnreadableFeed {
        assertThat(read("UID:a", "STATUS:CANCELLED", "DTSTART;VALUE=DATE:20270610"))
                .isEmpty();
    }

    @Test
    void whatWeWroteOurselvesTakesNoNight() throws UnreadableFeed {
        CalendarFeed.Taken own = new CalendarFeed.Taken(
                UUID.randomUUID(), Stay.of("2027-06-10", "2027-06-13"), Instant.parse("2026-11-01T08:30:00Z"));

        FeedReader.Feed feed = reader.read(CalendarFeed.of(List.of(own)));
        assertThat(feed.busy()).isEmpty();
        assertThat(feed.events()).as("and is no empty calendar").isEqualTo(1);
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedAsAWhole() {
        assertThatThrownBy(() -> reader.read("<html>Not found</html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableFeed.class);
        assertThatThrownBy(() -> reader.read(new byte[0])).isInstanceOf(UnreadableFeed.class);
        assertThatThrownBy(() -> read("UID:a", "DTEND;VALUE=DATE:20270613")).isInstanceOf(UnreadableFeed.class);
        assertThatThrownBy(() -> read("UID:a", "DTSTART;VALUE=DATE:20270613", "DTEND;VALUE=DATE:20270610"))
                .isInstanceOf(UnreadableFeed.class);
        assertThatThrownBy(() -> read("UID:a", "DTSTART;VALUE=DATE:20270613", "RRULE:FREQ=SECONDLY"))
                .isInstanceOf(UnreadableFeed.class);
        assertThatThrownBy(() ->
                        read("UID:a", "DTSTART;VALUE=DATE:20270613", "RRULE:FREQ=DAILY", "EXDATE;VALUE=DATE:20270614"))
                .isInstanceOf(UnreadableFeed.class);
    }

    @Test
    void aRepetitionTakesTheNightsOfEachTime() throws UnreadableFeed {
        assertThat(read(
                        "UID:a",
                        "DTSTART;VALUE=DATE:20270604",
                        "DTEND;VALUE=DATE:20270606",
                        "RRULE:FREQ=WEEKLY;COUNT=3"))
                .containsExactly(
                        busy("a", Stay.of("2027-06-04", "2027-06-06")),
                        busy("a", Stay.of("2027-06-11", "2027-06-13")),
                        busy("a", Stay.of("2027-06-18", "2027-06-20")));
        assertThat(read(
                        "UID:a",
                        "DTSTART:20270604T150000",
                        "DTEND:20270606T110000",
                        "RRULE:FREQ=WEEKLY;UNTIL=20270611T150000Z"))
                .containsExactly(
                        busy("a", Stay.of("2027-06-04", "2027-06-06")), busy("a", Stay.of("2027-06-11", "2027-06-13")));
    }

    @Test
    void aDurationIsAnEnd() throws UnreadableFeed {
        assertThat(read("UID:a", "DTSTART;VALUE=DATE:20270610", "DURATION:P2D"))
                .containsExactly(busy("a", Stay.of("2027-06-10", "2027-06-12")));
    }

    @Test
    void whatIsOnlySaidToBeNotAvailableIsSoft() throws UnreadableFeed {
        assertThat(read("UID:a", "SUMMARY:Airbnb (Not available)", "DTSTART;VALUE=DATE:20270610"))
                .extracting(Busy::soft)
                .containsExactly(true);
        assertThat(read("UID:a", "SUMMARY:Reserved", "DTSTART;VALUE=DATE:20270610"))
                .extracting(Busy::soft)
                .containsExactly(false);
    }

    @Test
    void whatIsOverIsLeftOutAndWhatHasNoEndEnds() throws UnreadableFeed {
        assertThat(read("UID:a", "DTSTART;VALUE=DATE:20270530", "DTEND;VALUE=DATE:20270601"))
                .isEmpty();
        assertThat(read("UID:a", "DTSTART;VALUE=DATE:20270530", "DTEND;VALUE=DATE:99991231"))
                .containsExactly(busy("a", Stay.of("2027-05-30", "2031-01-01")));
    }

    private static Busy busy(String uid, Stay stay) {
        return new Busy(uid, stay, false);
    }

    private List<Busy> read(String... lines) throws UnreadableFeed {
        return reader.read(("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\n"
                                + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
                        .getBytes(StandardCharsets.UTF_8))
                .busy();
    }
}
