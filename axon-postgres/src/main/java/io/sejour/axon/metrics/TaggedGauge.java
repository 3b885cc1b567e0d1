package io.sejour.axon.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Map;

/**
 * One gauge for each value of a tag, all set at once. A gauge that stays is never registered anew: a scrape in that moment
 * would see it twice, and fail as a whole.
 */
public final class TaggedGauge {

    private final String tag;
    private final MultiGauge gauge;
    private volatile Map<String, Number> values = Map.of();

    /** @param gauge its name, unit and description */
    public TaggedGauge(MultiGauge.Builder gauge, String tag, MeterRegistry meters) {
        this.tag = tag;
        this.gauge = gauge.register(meters);
    }

    /** @param now by the tag's value; what is missing has no gauge any more */
    public void set(Map<String, ? extends Number> now) {
        values = Map.copyOf(now);
        gauge.register(values.keySet().stream()
                .<MultiGauge.Row<?>>map(
                        value -> MultiGauge.Row.of(Tags.of(tag, value), this, all -> all.valueOf(value)))
                .toList());
    }

    private double valueOf(String value) {
        Number known = values.get(value);
        return known == null ? 0 : known.doubleValue();
    }
}
