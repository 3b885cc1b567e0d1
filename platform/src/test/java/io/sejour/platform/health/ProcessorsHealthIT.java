package io.sejour.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sejour.api.user.UserRole;
import io.sejour.platform.sample.Facts;
import io.sejour.platform.sample.SampleApplication;
import io.sejour.platform.sample.SampleApplication.Running;
import io.sejour.platform.sample.SampleClient.Answer;
import java.time.Duration;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.junit.jupiter.api.Test;

class ProcessorsHealthIT {

    @Test
    void aFailingProjectionIsSeenAndRecovers() {
        try (Running service = SampleApplication.start()) {
            Facts facts = service.context().getBean(Facts.class);
            EventGateway events = service.context().getBean(EventGateway.class);
            events.publish(new Facts.Happened("first"));
            await().until(() -> facts.handled() == 1);
            assertThat(service.client().get("/actuator/health").status()).isEqualTo(200);
            // when
            facts.setBroken(true);
            events.publish(new Facts.Happened("second"));
            // then
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(service.client().get("/actuator/health").status()).isEqualTo(503);
                Answer metrics = service.signedIn(UserRole.OPERATOR).get("/actuator/prometheus");
                assertThat(metrics.body()).contains("sejour_processor_behind{processor=\"sample.facts\"");
            });
            assertThat(service.signedIn(UserRole.OPERATOR)
                            .get("/actuator/health")
                            .json()
                            .path("components")
                            .has("processors"))
                    .isTrue();
            // when
            facts.setBroken(false);
            // then
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(facts.handled()).isEqualTo(2);
                assertThat(service.client().get("/actuator/health").status()).isEqualTo(200);
            });
        }
    }
}
