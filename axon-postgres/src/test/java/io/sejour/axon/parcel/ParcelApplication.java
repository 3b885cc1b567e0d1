package io.sejour.axon.parcel;

import io.sejour.embedded.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Starts the parcels on a database, and again on the same one. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
public class ParcelApplication {

    public static ConfigurableApplicationContext start(TestPostgres.Database database, String... properties) {
        Map<String, Object> settings = new HashMap<>();
        database.springProperties((name, value) -> settings.put(name, value.get()));
        settings.put("sejour.axon.snapshot-every", "5");
        settings.put("spring.main.banner-mode", "off");
        for (String property : properties) {
            String[] parts = property.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return new SpringApplicationBuilder(ParcelApplication.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .run();
    }

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    /** The wall clock, moved forward by hand. */
    public static final class MovableClock extends Clock {

        private volatile Duration offset = Duration.ZERO;

        public void advance(Duration forward) {
            offset = offset.plus(forward);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(offset);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
