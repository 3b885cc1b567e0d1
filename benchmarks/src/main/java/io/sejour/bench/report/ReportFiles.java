package io.sejour.bench.report;

import io.sejour.bench.CannotMeasure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a report goes besides the terminal.
 *
 * @param json the file for the figures; null for none
 * @param svg the file for the chart, or a folder for a file named after the benchmark; null for none
 */
public record ReportFiles(@Nullable Path json, @Nullable Path svg) {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * Fails now rather than after minutes of measuring.
     *
     * @throws CannotMeasure when a file could not be written
     */
    public void check() {
        check(json, "--json");
        check(svg, "--svg");
    }

    private static void check(@Nullable Path file, String option) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        boolean isFolderForCharts = option.equals("--svg") && Files.isDirectory(file);
        if (Files.isDirectory(file) && !isFolderForCharts) {
            throw new CannotMeasure(option + " wants a file, and " + file + " is a folder");
        }
        if (!isFolderForCharts && (folder == null || !Files.isDirectory(folder))) {
            throw new CannotMeasure(option + ": there is no folder " + folder);
        }
        if (!Files.isWritable(isFolderForCharts || !Files.exists(file) ? (isFolderForCharts ? file : folder) : file)) {
            throw new CannotMeasure(option + ": " + file + " cannot be written");
        }
    }

    public void write(Report report) {
        try {
            if (json != null) {
                Files.writeString(json, MAPPER.writeValueAsString(report.json()) + System.lineSeparator());
            }
            if (svg != null) {
                Path file = Files.isDirectory(svg) ? svg.resolve(report.benchmark() + ".svg") : svg;
                Files.writeString(file, BarChart.svg(report));
            }
        } catch (IOException e) {
            throw new CannotMeasure("the report could not be written: " + e.getMessage(), e);
        }
    }
}
