package io.sejour.axon;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Settings Axon starts from here; any other property source goes before them. */
class AxonPostgresDefaults implements EnvironmentPostProcessor {

    /** Axon prints an advertisement at every start unless this system property is there. */
    private static final String NO_ADVERTISEMENT = "disable-axoniq-console-message";

    private static final Map<String, Object> DEFAULTS = Map.of(
            "axon.serializer.general", "jackson3",
            "axon.serializer.messages", "jackson3",
            "axon.serializer.events", "jackson3",
            // Axon's tables are migrated by AxonSchema; there is no one Flyway for everything.
            "spring.flyway.enabled", "false",
            // An Axon Server is used where one is configured, never looked for.
            "axon.axonserver.enabled", "false",
            // Four timers, two counters and six percentiles for every processor and type of event, looked up for each
            // message.
            "axon.metrics.enabled", "false",
            // Axon calls its maker's server at every start otherwise.
            "axon.update-check.disabled", "true",
            // A process that is stopped in the middle of a step holds its rows: nobody could take its segments over.
            "spring.datasource.hikari.data-source-properties.options", "-c idle_in_transaction_session_timeout=15s",
            // 4.13.0 walks the stack for every message and leaks a thread per processor with this on.
            "axon.timeout.enabled", "false");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        System.setProperty(NO_ADVERTISEMENT, "true");
        environment.getPropertySources().addLast(new MapPropertySource("axonPostgresDefaults", DEFAULTS));
    }
}
