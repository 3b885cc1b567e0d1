package io.sejour.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every benchmark runs at its smallest size, and its own checks that the sides did the same work hold. */
class BenchmarksIT {

    @TempDir
    Path folder;

    /** Two minutes, which is too long for every build. */
    @EnabledIfSystemProperty(named = "sejour.soak", matches = "true")
    @ParameterizedTest
    @ValueSource(strings = {"lifecycle", "replay", "append", "search"})
    void aBenchmarkRunsAndItsSidesDoTheSameWork(String name) throws Exception {
        // when
        Path json = folder.resolve("figures.json");
        Said said = run(name, "--smoke", "--json", json.toString(), "--svg", folder.toString());
        // then
        assertThat(said.exitCode()).as(said.errors()).isZero();
        JsonNode figures = JsonMapper.shared().readTree(Files.readString(json)).get("figures");
        assertThat(figures.size()).isGreaterThan(1);
        for (JsonNode figure : figures) {
            assertThat(figure.get("value").get("median").asDouble())
                    .as(figure.get("name").asString())
                    .isNotNegative();
        }
        String chart = Files.readString(folder.resolve(name + ".svg"));
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(folder.resolve(name + ".svg").toFile())
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
        assertThat(chart).contains("sejour bench " + name);
    }

    @Test
    void aWrongOptionIsToldInOneLine() {
        Said said = run("replay", "--fast");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.errors().lines().toList())
                .isEqualTo(List.of("./sejour bench replay: Unknown option: '--fast'"));
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBeforeAnythingIsMeasured() {
        Path nowhere = folder.resolve("nowhere");
        Said said = run("lifecycle", "--json", nowhere.resolve("figures.json").toString());
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.errors().lines().toList())
                .isEqualTo(List.of("./sejour bench lifecycle: --json: there is no folder " + nowhere));
    }

    private record Said(int exitCode, String errors) {}

    private static Said run(String... arguments) {
        PrintStream terminal = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            return new Said(Benchmarks.run(arguments), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(terminal);
        }
    }
}
