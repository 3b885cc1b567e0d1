package io.sejour.listing;

import io.sejour.platform.limit.BodyLimit;
import io.sejour.platform.schema.ContextSchema;
import io.sejour.platform.security.PublicEndpoint;
import io.sejour.platform.security.PublicEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.http.HttpMethod;

/** Switches the listing context on by having its jar. */
@AutoConfiguration
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class ListingContextAutoConfiguration {

    @Bean
    static ContextSchema listingSchema() {
        return new ContextSchema("listing");
    }

    /** Two files of 200 MiB, and what multipart adds. */
    @Bean
    static BodyLimit listingImportBodies() {
        return new BodyLimit(HttpMethod.POST, "/api/v1/admin/listing-imports", 401L << 20);
    }

    @Bean
    static PublicEndpoints listingPublicEndpoints() {
        return PublicEndpoints.of(
                new PublicEndpoint(HttpMethod.GET, "/api/v1/listings/{listingId}"),
                new PublicEndpoint(HttpMethod.GET, "/api/v1/listings/{listingId}/calendar"),
                new PublicEndpoint(HttpMethod.GET, "/api/v1/listings/{listingId}/calendar.ics"),
                new PublicEndpoint(HttpMethod.GET, "/api/v1/search"));
    }
}
