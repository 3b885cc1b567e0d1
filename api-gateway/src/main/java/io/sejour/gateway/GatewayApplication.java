package io.sejour.gateway;

import io.sejour.gateway.limit.LimitConfiguration;
import io.sejour.gateway.problem.ProblemConfiguration;
import io.sejour.gateway.route.RouteConfiguration;
import io.sejour.gateway.token.TokenConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The gateway on port 8080. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(GatewaySettings.class)
@Import({ProblemConfiguration.class, TokenConfiguration.class, LimitConfiguration.class, RouteConfiguration.class})
public class GatewayApplication {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(GatewayApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.run(arguments);
    }
}
