package io.sejour.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of {@code deploy} cannot be run in this build; what they name is compared with the code at least. */
class DeployFilesTest {

    private static final Path HOME = Path.of(System.getProperty("sejour.home", ".."));
    private static final Pattern METRIC = Pattern.compile("\\b(?:sejour|axon)_[a-z_]+");

    @Test
    void everyServiceIsThereOnItsPort() throws IOException {
        String compose = read("deploy/compose.yaml");
        String kubernetes = read("deploy/kubernetes/sejour.yaml");
        String prometheus = read("deploy/prometheus/prometheus.yml");
        for (ServiceKind service : ServiceKind.values()) {
            String port = String.valueOf(service.usualPort());
            assertThat(compose)
                    .containsPattern("\n  " + service.module() + ":\n(?:    .*\n)+?      SERVER_PORT: \"" + port);
            assertThat(kubernetes)
                    .contains("name: " + service.module() + "\n          image")
                    .contains("port: " + port);
            if (service.isContext()) {
                assertThat(compose).contains("/" + service.database() + "\n");
                assertThat(kubernetes).contains("/" + service.database() + "\"");
                assertThat(prometheus).contains("\"" + service.module() + ":" + port + "\"");
            }
        }
        assertThat(read("deploy/postgres/init.sh"))
                .contains(
                        ServiceKind.contexts().stream().map(ServiceKind::schema).collect(Collectors.joining(" ")));
    }

    @Test
    void everyMetricOfDashboardAndAlarmsExists() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String file : new String[] {"deploy/grafana/dashboards/sejour.json", "deploy/prometheus/alarms.yml"}) {
            METRIC.matcher(read(file)).results().forEach(found -> named.add(found.group()));
        }
        String sources = sources();

        assertThat(named).isNotEmpty().allSatisfy(metric -> {
            String meter = metric.replaceFirst("_total$", "").replace('_', '.');
            // The chain's gauges share a prefix in the code.
            assertThat(sources)
                    .containsAnyOf("\"" + meter + "\"", "\"" + meter.replaceFirst("^sejour\\.chain\\.", "") + "\"");
        });
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> modules = Files.list(HOME)) {
            for (Path source : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(source)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        all.append(Files.readString(file));
                    }
                }
            }
        }
        return all.toString();
    }

    private static String read(String file) throws IOException {
        return Files.readString(HOME.resolve(file));
    }
}
