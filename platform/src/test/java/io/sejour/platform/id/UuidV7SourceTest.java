package io.sejour.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7SourceTest {

    private static final Instant NOW = Instant.parse("2022-02-22T19:22:22Z");

    @Test
    void itHasTheFormOfTheRfcAndTheTimeOfTheClock() {
        UUID id = new UuidV7Source(Clock.fixed(NOW, ZoneOffset.UTC)).next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        // The example of RFC 9562, appendix A.6, has the same time.
        assertThat(id.toString()).startsWith("017f22e2-79b0-7");
    }

    @Test
    void noTwoAreAlike() {
        IdSource ids = new UuidV7Source(Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(Stream.generate(ids::next).limit(10_000).collect(Collectors.toSet()))
                .hasSize(10_000);
    }
}
