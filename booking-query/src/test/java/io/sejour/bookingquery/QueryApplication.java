package io.sejour.bookingquery;

import io.sejour.embedded.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The query side alone, wired as in production on a PostgreSQL of its own; its events come from the tests. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class QueryApplication {

    private static @Nullable ConfigurableApplicationContext shared;

    /** One application for all suites that leave it running; bookings are their own. */
    public static synchronized ConfigurableApplicationContext shared() {
        if (shared == null) {
            // Spring closes it when the tests' JVM ends.
            shared = start(TestPostgres.fresh());
        }
        return shared;
    }

    public static ConfigurableApplicationContext start(TestPostgres.Database database, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off"));
        database.springProperties((name, value) -> arguments.add("--" + name + "=" + value.get()));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        return new SpringApplicationBuilder(QueryApplication.class, QueryClient.OpenTokens.class)
                .run(arguments.toArray(String[]::new));
    }
}
