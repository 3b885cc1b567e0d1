package io.sejour.listing.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.listing.feed.FeedFailure.Reason;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class CalendarSettingsTest {

    private final CalendarSettings settings =
            Binder.get(new MockEnvironment()).bindOrCreate("sejour.calendars", CalendarSettings.class);

    @Test
    void aPortalThatFailsIsAskedLessAndLessOften() {
        assertThat(pausesAfter(Reason.REFUSED, 1, 2, 3, 8, 500))
                .containsExactly(
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(20),
                        Duration.ofHours(6),
                        Duration.ofHours(6));
    }

    @Test
    void whatFailedHereIsTriedAgainWithinSecondsAtFirst() {
        assertThat(pausesAfter(Reason.INTERNAL, 1, 2, 3, 7, 500))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5));
    }

    private Iterable<Duration> pausesAfter(Reason reason, int... failures) {
        return IntStream.of(failures)
                .mapToObj(count -> settings.pauseAfter(reason, count))
                .toList();
    }
}
