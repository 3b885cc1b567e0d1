package io.sejour.discovery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;

/** Eureka on port 8761. The password in {@code EUREKA_PASSWORD} is needed to register and to look up. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableEurekaServer
public class DiscoveryServerApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(DiscoveryServerApplication.class, arguments);
    }
}
