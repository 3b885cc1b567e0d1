package io.sejour.bookingquery;

import io.sejour.platform.schema.ContextSchema;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Read models and query APIs of bookings, switched on by having this jar. */
@AutoConfiguration(afterName = "io.sejour.platform.PlatformAutoConfiguration")
// Full names: other contexts in the same process have a BookingController too.
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class BookingQueryAutoConfiguration {

    @Bean
    static ContextSchema bookingQuerySchema() {
        return new ContextSchema("booking_query");
    }
}
