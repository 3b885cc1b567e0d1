package io.sejour.listing;

import io.sejour.embedded.testing.TestPostgres;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Tests on PostgreSQL through the real Axon wiring; they share one application and one database. */
@SpringBootTest(classes = ListingApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class OnRealParts {

    private static final TestPostgres.Database DATABASE = TestPostgres.fresh();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.springProperties(registry::add);
        // The portals of these tests are on this machine.
        registry.add("sejour.calendars.allow-private-addresses", () -> true);
        registry.add("sejour.calendars.look", () -> "200ms");
    }
}
