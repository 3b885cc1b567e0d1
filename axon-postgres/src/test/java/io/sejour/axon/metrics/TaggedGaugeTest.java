package io.sejour.axon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaggedGaugeTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TaggedGauge parked = new TaggedGauge(MultiGauge.builder("parked"), "processor", meters);

    @Test
    void aGaugeThatStaysIsTheSameOneWithAnotherValue() {
        parked.set(Map.of("sagas", 1L));
        Gauge before = meters.get("parked").tag("processor", "sagas").gauge();

        parked.set(Map.of("sagas", 3L, "mails", 2L));

        assertThat(meters.get("parked").tag("processor", "sagas").gauge()).isSameAs(before);
        assertThat(before.value()).isEqualTo(3);
        assertThat(meters.get("parked").tag("processor", "mails").gauge().value())
                .isEqualTo(2);
    }

    @Test
    void whatIsNotThereAnyMoreHasNoGauge() {
        parked.set(Map.of("sagas", 1L, "mails", 2L));

        parked.set(Map.of("mails", 2L));

        assertThat(meters.find("parked").tag("processor", "sagas").gauge()).isNull();
        assertThat(meters.find("parked").tag("processor", "mails").gauge()).isNotNull();
    }
}
