package io.sejour.bench.report;

/**
 * One bar of the chart and one row of the table.
 *
 * @param group figures of one group are drawn beside each other on one scale
 * @param name what was measured
 * @param unit of {@code value}, such as {@code bookings/s}
 */
public record Figure(String group, String name, Spread value, String unit) {}
