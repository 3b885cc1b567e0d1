package io.sejour.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClockResolutionTest {

    @Test
    void tellsNoTimeThatPostgresqlWouldRound() {
        Clock clock = new TimeConfiguration().applicationClock();

        assertThat(Stream.generate(clock::instant).limit(1_000))
                .allSatisfy(now -> assertThat(now).isEqualTo(wholeMicroseconds(now)));
    }

    private static Instant wholeMicroseconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
