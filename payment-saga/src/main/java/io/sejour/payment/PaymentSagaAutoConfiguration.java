package io.sejour.payment;

import io.sejour.payment.deposit.DepositProcess;
import io.sejour.payment.deposit.DepositSettings;
import io.sejour.payment.process.BookingProcess;
import io.sejour.payment.process.ProcessSettings;
import io.sejour.platform.PlatformAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Payments and the booking's process, switched on by having this jar. All their state is Axon's: there is no schema. */
@AutoConfiguration(after = PlatformAutoConfiguration.class)
// Full names: in one JVM with the other contexts, short ones meet again. An application that has this context is not
// part of it.
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
@EnableConfigurationProperties({ProcessSettings.class, DepositSettings.class})
public class PaymentSagaAutoConfiguration {
    @Bean
    BookingProcess bookingProcess(ProcessSettings settings) {
        return new BookingProcess(settings);
    }

    @Bean
    DepositProcess depositProcess(DepositSettings settings) {
        return new DepositProcess(settings);
    }
}
