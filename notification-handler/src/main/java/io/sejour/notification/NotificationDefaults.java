package io.sejour.notification;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The mail library waits for ever by default, and then nobody gets mail any more. Any other property source goes before
 * these.
 */
class NotificationDefaults implements EnvironmentPostProcessor {

    private static final String MILLIS = "10000";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "notificationDefaults",
                        Map.of(
                                "spring.mail.properties.mail.smtp.connectiontimeout", MILLIS,
                                "spring.mail.properties.mail.smtp.timeout", MILLIS,
                                "spring.mail.properties.mail.smtp.writetimeout", MILLIS)));
    }
}
