package io.sejour.platform.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.user.UserRole;
import io.sejour.embedded.testing.TestPostgres;
import io.sejour.platform.sample.Advances;
import io.sejour.platform.sample.SampleApplication;
import io.sejour.platform.sample.SampleApplication.Running;
import io.sejour.platform.time.DevClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class DevClockIT {

    @Test
    void theClockMovesTellsOthersAndRemembers() {
        TestPostgres.Database database = TestPostgres.fresh();
        try (Running service = SampleApplication.start(database, "sejour.dev.enabled=true")) {
            Instant before = now(service);
            assertThat(before)
                    .isBetween(
                            Clock.systemUTC().instant().minusSeconds(60),
                            Clock.systemUTC().instant());
            Instant after = Instant.parse(service.client()
                    .post("/dev/clock", "{\"advance\":\"P1D\"}")
                    .json()
                    .path("now")
                    .asString());
            assertThat(after)
                    .isBetween(
                            before.plus(Duration.ofDays(1)),
                            before.plus(Duration.ofDays(1)).plusSeconds(60));
            service.client().post("/dev/clock", "{\"advance\":\"PT15M\"}");
            assertThat(service.context().getBean(Advances.class).all())
                    .containsExactly(Duration.ofDays(1), Duration.ofMinutes(15));
            assertThat(service.context().getBean(Clock.class)).isInstanceOf(DevClock.class);
            assertThat(service.signedIn(UserRole.GUEST).get("/api/v1/me").status())
                    .as("tokens are in wall-clock time")
                    .isEqualTo(200);
        }
        try (Running again = SampleApplication.start(database, "sejour.dev.enabled=true")) {
            assertThat(now(again)).isAfter(Clock.systemUTC().instant().plus(Duration.ofDays(1)));
        }
    }

    @Test
    void aMoveWakesTheWorkers() {
        try (Running service = SampleApplication.start("sejour.dev.enabled=true")) {
            Advances advances = service.context().getBean(Advances.class);
            await().until(() -> advances.steps() == 1);
            service.client().post("/dev/clock", "{\"advance\":\"PT1S\"}");
            await().until(() -> advances.steps() == 2);
        }
    }

    @Test
    void timeNeverGoesBackNorTooFar() {
        try (Running service = SampleApplication.start("sejour.dev.enabled=true")) {
            for (String step : new String[] {"-P1D", "PT0S", "P0D", "P20Y", "tomorrow", "PT"}) {
                assertThat(service.client()
                                .post("/dev/clock", "{\"advance\":\"" + step + "\"}")
                                .status())
                        .as(step)
                        .isEqualTo(400);
            }
            assertThat(service.context().getBean(DevClock.class).offset()).isZero();
        }
    }

    @Test
    void withoutThePropertyThereIsNoSuchThing() {
        try (Running service = SampleApplication.start()) {
            assertThat(service.client()
                            .post("/dev/clock", "{\"advance\":\"P1D\"}")
                            .status())
                    .isEqualTo(401);
            assertThat(service.signedIn(UserRole.OPERATOR)
                            .post("/dev/clock", "{\"advance\":\"P1D\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(service.context().getBeanNamesForType(DevClock.class)).isEmpty();
            assertThat(service.context().getBean(Clock.class))
                    .isEqualTo(Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS)));
        }
    }

    private static Instant now(Running service) {
        return Instant.parse(
                service.client().get("/dev/clock").json().path("now").asString());
    }
}
