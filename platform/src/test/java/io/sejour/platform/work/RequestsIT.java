package io.sejour.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.sejour.platform.sample.SampleApplication;
import io.sejour.platform.sample.SampleApplication.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RequestsIT {

    @Test
    @Timeout(60)
    void theFirstRequestIsAnsweredWhileNoVirtualThreadGoesOn() throws InterruptedException {
        try (Running service = SampleApplication.start();
                TakenCarriers taken = TakenCarriers.all()) {
            assertThat(service.client().get("/docs/problems/not-found").status())
                    .isEqualTo(200);
            assertThat(taken.oneGoesOn()).isFalse();
        }
    }
}
