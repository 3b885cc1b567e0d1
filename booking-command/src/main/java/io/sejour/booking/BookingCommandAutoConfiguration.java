package io.sejour.booking;

import io.sejour.booking.quote.QuoteSettings;
import io.sejour.booking.request.BookingSettings;
import io.sejour.platform.PlatformAutoConfiguration;
import io.sejour.platform.schema.ContextSchema;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The booking context's command side, switched on by having this jar. */
@AutoConfiguration(after = PlatformAutoConfiguration.class)
// Full names: in one JVM with the other contexts, short ones meet again. An application that has this context is not
// part of it.
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
@EnableConfigurationProperties({QuoteSettings.class, BookingSettings.class})
public class BookingCommandAutoConfiguration {
    @Bean
    static ContextSchema bookingSchema() {
        return new ContextSchema("booking");
    }
}
