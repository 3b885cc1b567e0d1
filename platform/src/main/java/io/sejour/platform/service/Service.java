package io.sejour.platform.service;

import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Starts the contexts on the class path as one service of the distributed mode: events and messages through Axon Server, state in a
 * database of its own, an address in the discovery server. What it needs comes from the environment; {@code application-distributed.properties}
 * names every setting.
 */
public final class Service {

    private static final String PROFILE = "distributed";

    private Service() {}

    /**
     * Runs until the process is told to end.
     *
     * @param name how other services and people call it
     * @param port where it listens unless {@code SERVER_PORT} says otherwise
     */
    public static void run(String name, int port, String... arguments) {
        SpringApplication application = new SpringApplication(ServiceConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setAdditionalProfiles(PROFILE);
        application.setDefaultProperties(Map.of("spring.application.name", name, "server.port", port));
        // As in the all-in-one: two contexts may each have a class of the same simple name.
        application.addInitializers(context -> context.getBeanFactory()
                .registerSingleton(
                        AnnotationConfigUtils.CONFIGURATION_BEAN_NAME_GENERATOR,
                        FullyQualifiedAnnotationBeanNameGenerator.INSTANCE));
        application.run(arguments);
    }
}
