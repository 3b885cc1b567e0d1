package io.sejour.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.api.user.UserRole;
import io.sejour.platform.sample.SampleApplication;
import io.sejour.platform.sample.SampleApplication.Running;
import io.sejour.platform.sample.SampleClient;
import io.sejour.platform.sample.SampleClient.Answer;
import org.junit.jupiter.api.Test;

class CallLimitIT {

    @Test
    void eachCallerHasALimitOfTheirOwn() {
        try (Running service = SampleApplication.start("sejour.limits.calls-per-minute=3")) {
            SampleClient eager = service.signedIn(UserRole.GUEST);
            for (int left = 2; left >= 0; left--) {
                Answer answer = eager.get("/api/v1/me");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("RateLimit-Remaining")).isEqualTo(String.valueOf(left));
            }
            Answer tooMuch = eager.get("/api/v1/me");
            assertThat(tooMuch.status()).isEqualTo(429);
            assertThat(tooMuch.code()).isEqualTo("rate-limited");
            assertThat(tooMuch.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(Integer.parseInt(tooMuch.header("Retry-After"))).isBetween(1, 20);
            assertThat(Integer.parseInt(tooMuch.header("RateLimit-Reset"))).isBetween(1, 60);
            assertThat(service.signedIn(UserRole.GUEST).get("/api/v1/me").status())
                    .isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                assertThat(service.client().get("/actuator/health").status()).isEqualTo(200);
            }
        }
    }
}
