package io.sejour.notification;

import io.sejour.platform.schema.ContextSchema;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Switches the notification context on by having its jar. After the mail sender's, which it uses if there is one. */
@AutoConfiguration(afterName = "org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration")
@ComponentScan
@ConfigurationPropertiesScan
public class NotificationAutoConfiguration {

    @Bean
    static ContextSchema notificationSchema() {
        return new ContextSchema("notification");
    }
}
