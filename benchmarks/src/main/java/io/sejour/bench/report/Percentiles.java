package io.sejour.bench.report;

import java.util.List;
import org.HdrHistogram.Histogram;

/** Tells a histogram of microseconds as milliseconds. */
public final class Percentiles {

    private static final double MICROS_PER_MILLI = 1_000;

    private Percentiles() {}

    public static void add(Report report, String group, String name, Histogram micros) {
        report.add(group, name + ", p50", at(micros, 50), "ms").add(group, name + ", p99", at(micros, 99), "ms");
    }

    public static Spread at(Histogram micros, double percentile) {
        return Spread.of(List.of(micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI));
    }
}
