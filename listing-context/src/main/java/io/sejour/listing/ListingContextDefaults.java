package io.sejour.listing;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Room for the files of an import; any other property source goes before these settings. */
class ListingContextDefaults implements EnvironmentPostProcessor {

    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.servlet.multipart.max-file-size", "200MB",
            "spring.servlet.multipart.max-request-size", "401MB",
            // Parts go to files at once, whatever their size.
            "spring.servlet.multipart.file-size-threshold", "0");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("listingContextDefaults", DEFAULTS));
    }
}
